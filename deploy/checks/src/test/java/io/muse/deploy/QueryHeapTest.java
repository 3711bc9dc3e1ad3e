package io.muse.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.muse.standalone.stack.Service;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One truth about how query-api's heap is collected: the stack's. In a container it is collected alike. */
class QueryHeapTest {
    private static final String G1 = "-XX:+UseG1GC";

    @Test
    void shouldCollectTheHeapAsTheStackDoesWhenInTheChart() {
        JsonNode container = Chart.render(Chart.DEFAULTS).stream()
                .filter(it -> it.path("kind").asText().equals("Deployment"))
                .filter(it -> it.at("/metadata/name").asText().equals("muse-query-api"))
                .map(it -> it.at("/spec/template/spec/containers/0"))
                .findFirst()
                .orElseThrow();

        assertThat(options(container.at("/env/0/value").asText()))
                .containsAll(collector())
                .contains(G1);
    }

    @Test
    void shouldCollectTheHeapAsTheStackDoesWhenInCompose() {
        JsonNode compose = DeployFiles.read(DeployFiles.DEPLOY.resolve("compose/compose.yaml"));

        assertThat(options(compose.at("/services/query-api/environment/JDK_JAVA_OPTIONS")
                        .asText()))
                .containsAll(collector())
                .contains(G1);
    }

    /** Without the sizes, which in a container are a share of its memory. */
    private static List<String> collector() {
        List<String> options = Service.QUERY_API.memory().stream()
                .filter(option -> option.startsWith("-XX:"))
                .toList();
        assertThat(options).isNotEmpty();
        return options;
    }

    private static List<String> options(String line) {
        return List.of(line.strip().split("\\s+"));
    }
}
