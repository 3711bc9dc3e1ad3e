package io.muse.access.guard;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without keys: this machine may do everything, web pages from elsewhere may not. */
@QuarkusTest
class LocalIT {
    @Test
    void shouldAllowEverythingToProgramsOfThisMachine() {
        given().get("/v1/a").then().statusCode(200);
        given().urlEncodingEnabled(false)
                .body("x")
                .post("/v1/served:change")
                .then()
                .statusCode(200);
        given().delete("/what/ever").then().statusCode(200);
    }

    @Test
    void shouldSayNothingOfAnIdentityProviderWhereThereIsNone() {
        given().get("/q/health/ready").then().statusCode(200).body("checks.name", not(hasItem("identity-provider")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:8080", "localhost.evil.example", "10.0.0.1"})
    void shouldRefuseANameThatWasMadeToPointHere(String host) {
        RequestSpecification request = given().header("Host", host);

        request.get("/v1/a").then().statusCode(403).body("detail", containsString("on this machine only"));
    }

    @Test
    void shouldRefuseWhatPagesOfOtherOriginsWrite() {
        given().header("Origin", "http://evil.example")
                .post("/v1/edits")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("detail", containsString("other origins"));
        given().header("Sec-Fetch-Site", "cross-site").post("/v1/edits").then().statusCode(403);
        given().header("Origin", "http://evil.example").get("/v1/a").then().statusCode(200);
    }
}
