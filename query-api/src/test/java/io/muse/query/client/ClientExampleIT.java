package io.muse.query.client;

import static io.muse.contracts.testing.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.muse.client.ApiClient;
import io.muse.client.ApiException;
import io.muse.client.api.TracksApi;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.query.testing.Platform;
import io.muse.query.testing.Snapshots;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The generated client against the service, and its example in the README. */
@QuarkusTest
@WithTestResource(value = Platform.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class ClientExampleIT {
    private static final Path ROOT = Path.of("..");

    @TestHTTPResource
    URI root;

    Platform platform;

    @Test
    void shouldRecommendAsTheReadmeShowsIt() throws ApiException {
        try (var publisher = platform.publisher()) {
            for (String title : List.of("Zero", "One")) {
                String id = Snapshots.track(title.equals("Zero") ? 0 : 1);
                publisher.publish(new TrackMetadata(id, title, List.of(), null, null, List.of(), Map.of()));
            }
            publisher.publish(Snapshots.encoded(1, 2, 2, 0, 3, 1));
        }
        await().until(() -> given().get("/v1/snapshot").statusCode() == 200);
        await().until(() ->
                given().get("/v1/tracks?q=zero").jsonPath().getList("items").size() == 1);
        await().until(() ->
                given().get("/v1/tracks?q=one").jsonPath().getList("items").size() == 1);

        assertThat(FirstRecommendations.after("zero", root)).containsExactly("One");
    }

    @Test
    void shouldThrowWhatTheServiceSays() {
        var client = new ApiClient();
        client.updateBaseUri(root.toString().replaceAll("/$", ""));

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> new TracksApi(client).searchTracks("zero", 1_000))
                .satisfies(e -> assertThat(e.getCode()).isEqualTo(400))
                .satisfies(e -> assertThat(e.getResponseBody()).contains("limit"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query-api/src/test/java/io/muse/query/client/FirstRecommendations.java",
                "clients/typescript/first-recommendations.ts"
            })
    void shouldStandInTheReadmeAsItIs(String example) throws IOException {
        String source = Files.readString(ROOT.resolve(example)).replaceFirst("^package .*;\\n\\n", "");

        assertThat(ROOT.resolve("clients/README.md")).content().containsIgnoringWhitespaces(source);
    }
}
