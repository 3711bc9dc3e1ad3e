package io.muse.query.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.muse.query.testing.Platform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The committed description of the API, from which the clients are generated, is the one that is served. */
@QuarkusTest
@WithTestResource(Platform.class)
class OpenApiIT {
    private static final Path COMMITTED = Path.of("..", "docs", "openapi.yaml");
    private static final String UPDATE =
            "./mvnw -pl query-api -am verify -Dtest=none -Dit.test=OpenApiIT -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dfailsafe.failIfNoSpecifiedTests=false -Dopenapi.update";

    @Test
    void shouldServeTheCommittedDocument() throws IOException {
        String served = given().get("/q/openapi?format=yaml")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        if (System.getProperty("openapi.update") != null) {
            Files.writeString(COMMITTED, served);
        }

        assertThat(COMMITTED)
                .as("docs/openapi.yaml is not what the service serves. Update it by: %s", UPDATE)
                .content()
                .isEqualTo(served);
    }
}
