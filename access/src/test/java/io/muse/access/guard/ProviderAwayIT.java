package io.muse.access.guard;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.muse.access.guard.IdentityProvider.Behaviour;
import io.muse.access.guard.IdentityProvider.Flaw;
import io.muse.access.key.Role;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A service that starts while its identity provider is away, and sees it come and go. */
@QuarkusTest
@WithTestResource(
        value = IdentityProvider.class,
        initArgs = @ResourceArg(name = "behaviour", value = "HANGS_UP"),
        scope = TestResourceScope.RESTRICTED_TO_CLASS)
class ProviderAwayIT {
    @Test
    void shouldTakeKeysMeanwhileAndTokensAsSoonAsTheProviderIsThere() throws Exception {
        shouldSayThatTokensCannotBeChecked();

        IdentityProvider.become(Behaviour.FAILS);
        shouldSayThatTokensCannotBeChecked();

        IdentityProvider.become(Behaviour.ANSWERS);
        await().atMost(Duration.ofMinutes(1)).until(() -> withToken(Flaw.NONE).statusCode() == 200);

        // Its keys are known now.
        IdentityProvider.become(Behaviour.HANGS_UP);
        withToken(Flaw.NONE).then().statusCode(200);
        withToken(Flaw.SIGNATURE).then().statusCode(401);
        withToken(Flaw.KEY).then().statusCode(401);
    }

    private static void shouldSayThatTokensCannotBeChecked() throws Exception {
        withToken(Flaw.NONE)
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", equalTo("5"))
                .body("detail", containsString("can't be checked now"))
                .body("detail", not(containsString("localhost")));
        String key = IdentityProvider.SECRETS.get(Role.READER).text();
        given().header("X-API-Key", key).get("/v1/a").then().statusCode(200);
        given().get("/v1/a").then().statusCode(401);
    }

    private static Response withToken(Flaw flaw) throws Exception {
        return given().header("Authorization", "Bearer " + IdentityProvider.token(flaw, "reader"))
                .get("/v1/a");
    }
}
