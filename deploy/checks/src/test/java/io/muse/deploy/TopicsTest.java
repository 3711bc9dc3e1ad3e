package io.muse.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.muse.contracts.topic.TopicSpec;
import io.muse.contracts.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** One truth about topics: the code. Helm, AsyncAPI and compose say the same or this fails. */
class TopicsTest {
    private static final Topics TOPICS = Topics.withDefaults();

    @Test
    void shouldRenderTheKafkaTopicsThatTheCodeDefines() {
        List<TopicSpec> rendered = ofKind("KafkaTopic", Chart.render(Chart.EVERYTHING))
                .map(topic -> new TopicSpec(
                        topic.at("/spec/topicName").asText(),
                        topic.at("/spec/partitions").asInt(),
                        strings(topic.at("/spec/config"))))
                .toList();

        assertThat(rendered).containsExactlyInAnyOrderElementsOf(TOPICS.all());
    }

    @Test
    void shouldRenderPrefixAndPartitionsWhenTheyAreSet() {
        Map<String, Object> values = new HashMap<>(Chart.EVERYTHING);
        values.put("topics.prefix", "stage.");
        values.put("topics.partitions", 12);

        List<JsonNode> manifests = Chart.render(values);

        assertThat(ofKind("KafkaTopic", manifests)
                        .map(topic -> Map.entry(
                                topic.at("/spec/topicName").asText(),
                                topic.at("/spec/partitions").asInt())))
                .containsExactlyInAnyOrderElementsOf(new Topics("stage.", 12)
                        .all().stream()
                                .map(topic -> Map.entry(topic.name(), topic.partitions()))
                                .toList());
        assertThat(ofKind("KafkaUser", manifests)
                        .flatMap(user -> elements(user.at("/spec/authorization/acls")))
                        .map(acl -> acl.at("/resource/name").asText()))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(name).startsWith("stage."));
    }

    /** The rights themselves stand in rights.yaml; here, that they are about our topics and nothing but them. */
    @Test
    void shouldGiveRightsToOurTopicsOnly() {
        Set<String> names = TOPICS.all().stream().map(TopicSpec::name).collect(Collectors.toSet());

        assertThat(ofKind("KafkaUser", Chart.render(Chart.EVERYTHING))
                        .flatMap(user -> elements(user.at("/spec/authorization/acls")))
                        .filter(acl -> acl.at("/resource/type").asText().equals("topic"))
                        .filter(acl -> acl.at("/resource/patternType").asText().equals("literal"))
                        .map(acl -> acl.at("/resource/name").asText())
                        .collect(Collectors.toSet()))
                .isEqualTo(names);
    }

    @Test
    void shouldDescribeInAsyncApiWhatTheCodeDefines() {
        Map<String, TopicSpec> byName =
                TOPICS.all().stream().collect(Collectors.toMap(TopicSpec::name, topic -> topic));
        byName.remove(TOPICS.artistEdits().name()); // the stream's own

        Map<String, TopicSpec> documented = new HashMap<>();
        AsyncApi.channels().forEach(channel -> {
            JsonNode kafka = channel.at("/bindings/kafka");
            documented.put(
                    channel.path("address").asText(),
                    new TopicSpec(
                            kafka.path("topic").asText(),
                            kafka.path("partitions").asInt(),
                            AsyncApi.topicConfiguration(kafka.path("topicConfiguration"))));
        });

        assertThat(documented).isEqualTo(byName);
    }

    @Test
    void shouldRunComposeWithAsManyPartitionsAsTheCodesDefault() {
        assertThat(DeployFiles.text(DeployFiles.DEPLOY.resolve("compose/compose.yaml")))
                .contains("MUSE_TOPICS_PARTITIONS: ${MUSE_TOPICS_PARTITIONS:-" + Topics.DEFAULT_PARTITIONS + "}");
    }

    private static Stream<JsonNode> ofKind(String kind, List<JsonNode> manifests) {
        return manifests.stream()
                .filter(manifest -> manifest.path("kind").asText().equals(kind));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Map<String, String> strings(JsonNode object) {
        Map<String, String> strings = new HashMap<>();
        object.fields()
                .forEachRemaining(
                        field -> strings.put(field.getKey(), field.getValue().asText()));
        return strings;
    }
}
