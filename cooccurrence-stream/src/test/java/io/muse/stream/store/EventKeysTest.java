package io.muse.stream.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class EventKeysTest {
    private final EventKeys keys = new EventKeys();

    /** What stands in changelogs outlives the program that wrote it: made by {@code sha256sum}, never written anew. */
    @Test
    void shouldFileAnEventUnderTheBeginningOfItsSha256WithoutThreeBits() {
        assertThat(keys.hash(EventKeys.text("p-1", "e-17")).get())
                .isEqualTo(HexFormat.of().parseHex("195e415dac10435a50a6"));
    }

    @Test
    void shouldKeepHashesApartFromTexts() {
        for (int i = 0; i < 10_000; i++) {
            Bytes text = EventKeys.text(" ", String.valueOf(i));
            assertThat(keys.hash(text)).isLessThan(EventKeys.FIRST_TEXT);
            assertThat(text).isGreaterThan(EventKeys.FIRST_TEXT);
        }
    }
}
