package io.muse.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.muse.contracts.freshness.AcceptedAt;
import io.muse.contracts.trace.EditTrace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class AsyncApiTest {
    private final JsonNode document = AsyncApi.document();

    @Test
    void shouldResolveEveryReference() {
        assertThat(document.findValues("$ref")).isNotEmpty().allSatisfy(reference -> {
            String target = reference.asText();
            if (target.startsWith("#")) {
                assertThat(document.at(target.substring(1)).isMissingNode()).isFalse();
            } else {
                assertThat(AsyncApi.FILE.resolveSibling(target).normalize()).isRegularFile();
            }
        });
    }

    @Test
    void shouldDocumentEverySchemaOfTheContracts() {
        Path schemas = DeployFiles.ROOT.resolve("contracts/src/main/resources/io/muse/contracts/schemas");

        assertThat(document.findValuesAsText("$ref").stream()
                        .filter(target -> !target.startsWith("#"))
                        .map(target -> AsyncApi.FILE.resolveSibling(target).normalize()))
                .containsExactlyInAnyOrderElementsOf(DeployFiles.list(schemas, ".schema.json"));
    }

    @Test
    void shouldGiveExamplesThatTheirSchemasAccept() {
        Map<String, JsonNode> messages = StreamSupport.stream(
                        ((Iterable<Map.Entry<String, JsonNode>>) document.at("/components/messages")::fields)
                                .spliterator(),
                        false)
                .filter(message -> message.getValue().has("examples"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        assertThat(messages).hasSizeGreaterThanOrEqualTo(4).allSatisfy((name, message) -> {
            JsonSchema schema = schema(message.at("/payload/schema/$ref").asText());
            assertThat(message.path("examples"))
                    .isNotEmpty()
                    .allSatisfy(example ->
                            assertThat(schema.validate(example.path("payload"))).isEmpty());
        });
    }

    @Test
    void shouldUseEveryChannelInAnOperation() {
        assertThat(document.path("operations").findValuesAsText("$ref"))
                .containsExactlyInAnyOrderElementsOf(channelPointers());
    }

    @Test
    void shouldNameTheHeaderOfTheAcceptanceAsTheCodeDoes() {
        assertThat(document.at("/components/schemas/editHeaders/properties").has(AcceptedAt.HEADER))
                .isTrue();
        assertThat(document.at("/components/messages/vectorUpdate/headers/properties")
                        .has(AcceptedAt.HEADER))
                .isTrue();
    }

    @Test
    void shouldNameTheHeadersOfATraceAsTheCodeDoes() {
        assertThat(document.at("/components/schemas/editHeaders/properties").has(EditTrace.TRACE_HEADER))
                .isTrue();
        for (String message : List.of("membership", "vectorUpdate")) {
            JsonNode headers = document.at("/components/messages/" + message + "/headers/properties");
            assertThat(headers.has(EditTrace.TRACE_HEADER)).isTrue();
            assertThat(headers.has(EditTrace.EVENT_HEADER)).isTrue();
        }
    }

    private List<String> channelPointers() {
        List<String> pointers = new ArrayList<>();
        document.path("channels").fieldNames().forEachRemaining(name -> pointers.add("#/channels/" + name));
        return pointers;
    }

    private static JsonSchema schema(String reference) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(DeployFiles.read(AsyncApi.FILE.resolveSibling(reference)));
    }
}
