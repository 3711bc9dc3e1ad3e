package io.muse.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One truth about how query-api's heap is collected. */
class QueryHeapTest {
    @ParameterizedTest
    @ValueSource(strings = {"compose/compose.yaml", "helm/values.yaml"})
    void shouldCollectTheHeapInContainersAsInTheStack(String file) throws IOException {
        List<String> collector = QueryHeap.OPTIONS.stream()
                .filter(option -> option.startsWith("-XX:"))
                .toList();

        assertThat(collector).isNotEmpty();
        // In a small container the JVM would take another collector of itself.
        assertThat(Files.readString(Path.of("..", file)).split("\\s+"))
                .containsAll(collector)
                .contains("-XX:+UseG1GC");
    }
}
