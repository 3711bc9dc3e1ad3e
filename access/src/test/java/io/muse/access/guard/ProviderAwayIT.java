package io.muse.access.guard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import io.muse.access.guard.IdentityProvider.Behaviour;
import io.muse.access.guard.IdentityProvider.Flaw;
import io.muse.access.key.Role;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A service that starts while its identity provider is away, and sees it come and go. */
@QuarkusTest
@WithTestResource(
        value = IdentityProvider.class,
        initArgs = {@ResourceArg(name = "behaviour", value = "HANGS_UP"), @ResourceArg(name = "timeout", value = "3s")},
        scope = TestResourceScope.RESTRICTED_TO_CLASS)
class ProviderAwayIT {
    private static final PrintedLines LOG = new PrintedLines();

    @BeforeAll
    static void listen() {
        Logger.getLogger("").addHandler(LOG);
    }

    @AfterAll
    static void stopListening() {
        Logger.getLogger("").removeHandler(LOG);
    }

    @Test
    void shouldTakeKeysMeanwhileAndTokensAsSoonAsTheProviderIsThere() throws Exception {
        shouldSayThatTokensCannotBeChecked();
        shouldNotFillTheLog();

        IdentityProvider.become(Behaviour.FAILS);
        shouldSayThatTokensCannotBeChecked();

        IdentityProvider.become(Behaviour.KEEPS_SILENT);
        shouldSayThatTokensCannotBeChecked();

        IdentityProvider.become(Behaviour.ANSWERS);
        await().atMost(Duration.ofMinutes(1)).until(() -> withToken(Flaw.NONE).statusCode() == 200);
        assertThat(health()).isEqualTo("checked");

        // Its keys are known now. Once in a while a key that nobody knows makes it be asked.
        IdentityProvider.become(Behaviour.KEEPS_SILENT);
        withToken(Flaw.KEY).then().statusCode(oneOf(401, 503));
        withToken(Flaw.KEY).then().statusCode(401);
        withToken(Flaw.NONE).then().statusCode(200);
        withToken(Flaw.SIGNATURE).then().statusCode(401);
        IdentityProvider.become(Behaviour.HANGS_UP);
        withToken(Flaw.NONE).then().statusCode(200);
        assertThat(health()).isEqualTo("checked");
    }

    private static void shouldSayThatTokensCannotBeChecked() throws Exception {
        withToken(Flaw.NONE)
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", equalTo("5"))
                .body("detail", containsString("can't be checked now"))
                .body("detail", not(containsString("localhost")));
        assertThat(health()).isEqualTo("not checked: the provider does not answer");
        String key = IdentityProvider.SECRETS.get(Role.READER).text();
        given().header("X-API-Key", key).get("/v1/a").then().statusCode(200);
        given().get("/v1/a").then().statusCode(401);
        for (String junk : new String[] {"..", "nonsense", "a.b.c"}) {
            given().header("Authorization", "Bearer " + junk)
                    .get("/v1/a")
                    .then()
                    .statusCode(401);
        }
    }

    private static void shouldNotFillTheLog() throws Exception {
        int sent = 100;
        for (int i = 0; i < sent; i++) {
            withToken(Flaw.SIGNATURE).then().statusCode(503);
        }

        // One a minute, and nobody knows how many minutes that took.
        assertThat(LOG.text().lines().filter(line -> line.contains("tokens can't be checked (")))
                .hasSizeBetween(1, sent / 2);
        assertThat(LOG.text()).doesNotContain("OIDC Server");
    }

    private static String health() {
        return given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("checks.find { it.name == 'identity-provider' }.data.tokens");
    }

    private static Response withToken(Flaw flaw) throws Exception {
        return given().header("Authorization", "Bearer " + IdentityProvider.token(flaw, "reader"))
                .get("/v1/a");
    }
}
