package io.muse.query.companion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.muse.contracts.companion.Companion;
import io.muse.contracts.companion.CompanionException;
import io.muse.contracts.companion.EncodedCompanion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class CompanionReaderTest {
    private static final byte[] UNUSABLE = {13};

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Long> maps = new ArrayList<>();
    private final CompanionReader reader = new CompanionReader(List.of(new Taker()), registry);

    /** Takes maps. */
    private final class Taker implements CompanionTaker {
        @Override
        public String name() {
            return "map";
        }

        @Override
        public void take(Companion companion) throws CompanionException {
            if (companion.content()[0] == UNUSABLE[0]) {
                throw new CompanionException("unusable");
            }
            maps.add(companion.manifest().version());
        }
    }

    private static Map<String, byte[]> records(String name, long version, byte... content) {
        return EncodedCompanion.of(name, version, 7, Instant.EPOCH, Map.of(), content)
                .records();
    }

    private void read(Map<String, byte[]> records) {
        records.forEach(
                (key, value) -> reader.accept(new ConsumerRecord<>("companions", 0, 0, key.getBytes(UTF_8), value)));
    }

    private double rejected() {
        return registry.get("muse.companion.rejected").counter().count();
    }

    private double servedMap() {
        return registry.get("muse.companion.version")
                .tag("companion", "map")
                .gauge()
                .value();
    }

    @Test
    void shouldHandOnOnlyTheNewestWhenCatchingUpAndThenEachOne() {
        read(records("map", 1, (byte) 1));
        reader.polled(false);
        read(records("map", 2, (byte) 1));
        read(records("something-of-the-future", 9, (byte) 1));
        reader.polled(true);
        read(records("map", 3, (byte) 1));
        reader.polled(true);

        assertThat(maps).containsExactly(2L, 3L);
        assertThat(servedMap()).isEqualTo(3);
        assertThat(rejected()).isZero();
    }

    @Test
    void shouldKeepTheOneBeforeWhenOneIsTruncatedDamagedOrUnusable() {
        read(records("map", 1, (byte) 1));
        var truncated = new LinkedHashMap<>(records("map", 2, (byte) 1));
        truncated.remove("map/2/00000000");
        read(truncated);
        var damaged = new LinkedHashMap<>(records("map", 3, (byte) 1));
        damaged.put("map/3/00000000", new byte[] {2});
        read(damaged);
        reader.polled(true);
        read(records("map", 4, UNUSABLE));
        reader.polled(true);

        assertThat(maps).containsExactly(1L);
        assertThat(servedMap()).isEqualTo(1);
        assertThat(rejected()).isEqualTo(3);
    }

    @Test
    void shouldNotServeTheSameOnceMoreWhenReadingStartsAgain() {
        read(records("map", 1, (byte) 1));
        reader.polled(true);
        reader.restart();
        read(records("map", 1, (byte) 1));
        reader.polled(true);

        assertThat(maps).containsExactly(1L);
    }
}
