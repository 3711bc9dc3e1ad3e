package io.muse.contracts.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import io.muse.contracts.testing.Schemas;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotSelectionTest {
    @Test
    void shouldComeBackAsItWasAndFitItsSchema() throws Exception {
        for (var selection :
                List.of(SnapshotSelection.NONE, new SnapshotSelection(16L, Map.of("baseline", 16L, "next", 17L)))) {
            byte[] json = Json.encode(selection);

            assertThat(Json.decode(json, SnapshotSelection.class)).isEqualTo(selection);
            assertThat(Schemas.violations("snapshot-selection", new String(json, UTF_8)))
                    .isEmpty();
        }
    }

    @Test
    void shouldNameWhatIsWrong() {
        assertThatThrownBy(() -> Json.decode("{\"promoted\":0}".getBytes(UTF_8), SnapshotSelection.class))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("promoted");
        assertThatThrownBy(() -> Json.decode("{\"names\":{\"a\":\"b\"}}".getBytes(UTF_8), SnapshotSelection.class))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("names");
    }
}
