package io.muse.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstancesTest {
    @Test
    void shouldNameFurtherInstancesAndKeepTheOrderOfTheStart() {
        Instances instances = Instances.of(Map.of("cooccurrence-stream", 2, "query-api", 2));

        assertThat(instances.all().stream().map(Instance::label))
                .containsExactly(
                        "broker",
                        "playlist-ingest",
                        "cooccurrence-stream",
                        "cooccurrence-stream-2",
                        "trainer",
                        "query-api",
                        "query-api-2");
        assertThat(instances.all())
                .allSatisfy(
                        instance -> assertThat(Instance.parse(instance.label())).contains(instance));
    }

    @Test
    void shouldGiveEachInstanceAPortOfItsOwn() {
        Instances most =
                Instances.of(Map.of("playlist-ingest", 9, "cooccurrence-stream", 9, "trainer", 9, "query-api", 9));

        assertThat(new HashSet<>(Ports.standard(most).byInstance().values())).hasSize(37);
        assertThat(new HashSet<>(Ports.from(20_000, most).byInstance().values()))
                .hasSize(37)
                .doesNotContain(Ports.from(20_000, most).controller());
    }

    @ParameterizedTest
    @CsvSource({"broker,2,there is one broker", "query-api,0,query-api=0 is not 1 to 9", "query,2,no service 'query'"})
    void shouldSayWhatIsWrongWithACount(String service, int count, String message) {
        assertThatThrownBy(() -> Instances.of(Map.of(service, count)))
                .isInstanceOf(StackException.class)
                .hasMessageContaining(message);
    }
}
