package io.muse.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The AsyncAPI document of the public topics. */
final class AsyncApi {
    static final Path FILE = DeployFiles.ROOT.resolve("docs/asyncapi.yaml");

    private AsyncApi() {}

    static JsonNode document() {
        return DeployFiles.read(FILE);
    }

    static List<JsonNode> channels() {
        return StreamSupport.stream(document().path("channels").spliterator(), false)
                .toList();
    }

    /** AsyncAPI's form (a list of policies, numbers) in the broker's: strings, joined by commas. */
    static Map<String, String> topicConfiguration(JsonNode configuration) {
        Map<String, String> config = new HashMap<>();
        configuration.fields().forEachRemaining(field -> {
            JsonNode value = field.getValue();
            config.put(
                    field.getKey(),
                    value.isArray()
                            ? StreamSupport.stream(value.spliterator(), false)
                                    .map(JsonNode::asText)
                                    .collect(Collectors.joining(","))
                            : value.asText());
        });
        return config;
    }
}
