package io.muse.access.guard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.muse.access.guard.IdentityProvider.Flaw;
import io.muse.access.key.KeySecret;
import io.muse.access.key.Role;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in, and every refusal. */
@QuarkusTest
@WithTestResource(IdentityProvider.class)
class KeysIT {
    private static final PrintedLines LOG = new PrintedLines();
    private static final String WRONG = "muse_wrong-key-that-nobody-has";
    private static final String JSON = "application/problem+json";

    @BeforeAll
    static void listen() {
        // The colon is part of our paths.
        RestAssured.urlEncodingEnabled = false;
        Logger.getLogger("").addHandler(LOG);
    }

    @AfterAll
    static void stopListening() {
        Logger.getLogger("").removeHandler(LOG);
        RestAssured.urlEncodingEnabled = true;
    }

    private static RequestSpecification with(Role role) {
        return given().header("X-API-Key", IdentityProvider.SECRETS.get(role).text());
    }

    private static RequestSpecification withToken(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static ValidatableResponse refused(ValidatableResponse response, int status, String detail) {
        return response.statusCode(status)
                .contentType(JSON)
                .body("status", equalTo(status))
                .body("detail", containsString(detail));
    }

    @Test
    void shouldLetEverybodyInWhereARuleSaysSo() {
        given().get("/open").then().statusCode(200).body(equalTo("echo 0"));
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("components.securitySchemes.apiKey.name", equalTo("X-API-Key"));
    }

    @ParameterizedTest
    @CsvSource({"GET,/v1/a,reader", "POST,/v1/edits,writer", "POST,/v1/served:change,admin", "GET,/q/metrics,reader"})
    void shouldSayWhichRoleIsMissingWhenNoKeyIsSent(String method, String path, String role) {
        refused(given().request(method, path).then(), 401, "needs the role " + role)
                .header("WWW-Authenticate", equalTo("Bearer realm=\"muse\""));
    }

    @Test
    void shouldRefuseAKeyThatNobodyHas() {
        refused(given().header("X-API-Key", WRONG).get("/v1/a").then(), 401, "No caller has this API key")
                .header("WWW-Authenticate", containsString("invalid_token"))
                .body(not(containsString(WRONG)));
        refused(withToken(WRONG).get("/v1/a").then(), 401, "No caller has this API key");
        refused(given().header("X-API-Key", "").get("/v1/a").then(), 401, "");
        refused(given().header("Authorization", "Basic eDp5").get("/v1/a").then(), 401, "needs the role");
    }

    @ParameterizedTest
    @CsvSource({"reader,200,403,403", "writer,200,200,403", "admin,200,200,200"})
    void shouldLetEachRoleDoItsOwnAndTheLesserOnes(String name, int read, int write, int administer) {
        Role role = Role.named(name).orElseThrow();

        with(role).get("/v1/a").then().statusCode(read);
        with(role).body("edit").post("/v1/edits").then().statusCode(write);
        with(role).post("/v1/served:change").then().statusCode(administer);
    }

    @Test
    void shouldSayWhichRoleIsThereAndWhichIsNeeded() {
        refused(with(Role.READER).post("/v1/edits").then(), 403, "needs the role writer; you have reader");
    }

    @Test
    void shouldTakeAKeyAsABearerTokenToo() {
        withToken(IdentityProvider.SECRETS.get(Role.READER).text())
                .get("/q/metrics")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/a", "/v1/served%3Achange", "/v1/x/../served:chang%65/", "/v1/edits/"})
    void shouldRefuseWhatNoRuleNamesEvenToAnAdministrator(String path) {
        refused(with(Role.ADMIN).post(path).then(), 404, "Nobody may send this method to this address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1//served:change", "/v1/x/../served:change", "/v1/served:chang%65"})
    void shouldKnowAnAddressHoweverItIsWritten(String path) {
        refused(with(Role.READER).post(path).then(), 403, "needs the role admin");
    }

    @Test
    void shouldRefuseWhatIsTooMuchAndTellWhenToComeAgain() {
        RequestSpecification slow = given().header("X-API-Key", IdentityProvider.SLOW.text());
        slow.get("/v1/a").then().statusCode(200);

        refused(slow.get("/v1/a").then(), 429, "more requests a second").header("Retry-After", equalTo("1"));
        assertThat(metrics()).containsPattern("muse_rate_limited_total\\{role=\"reader\"[^}]*} [1-9]");
    }

    private static String metrics() {
        return with(Role.READER)
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void shouldLetTheBodyThroughWhateverTheWayIn() throws Exception {
        String body = "x".repeat(1 << 20);

        with(Role.WRITER).body(body).post("/v1/edits").then().body(equalTo("echo " + body.length()));
        withToken(IdentityProvider.token(Flaw.NONE, "writer"))
                .body(body)
                .post("/v1/edits")
                .then()
                .statusCode(200)
                .body(equalTo("echo " + body.length()));
    }

    @Test
    void shouldKnowTheRoleOfATokenByTheProvidersNames() throws Exception {
        withToken(IdentityProvider.token(Flaw.NONE, "reader", "others"))
                .get("/v1/a")
                .then()
                .statusCode(200);
        withToken(IdentityProvider.token(Flaw.NONE, "muse-operators"))
                .post("/v1/served:change")
                .then()
                .statusCode(200);
        refused(
                withToken(IdentityProvider.token(Flaw.NONE, "reader"))
                        .post("/v1/edits")
                        .then(),
                403,
                "writer");
        refused(
                withToken(IdentityProvider.token(Flaw.NONE, "admin"))
                        .get("/v1/a")
                        .then(),
                403,
                "none of the roles");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void shouldRefuseATokenThatIsNotValid(Flaw flaw) throws Exception {
        String token = IdentityProvider.token(flaw, "reader", "muse-operators");

        refused(withToken(token).get("/v1/a").then(), 401, "token is not valid")
                .header("WWW-Authenticate", matchesPattern("Bearer .*invalid_token.*"));
        assertThat(LOG.text()).doesNotContain(token);
        assertThat(IdentityProvider.ASKED_ABOUT_A_TOKEN).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "a.b.c", "..", "a.b.c.d.e"})
    void shouldRefuseWhatIsNoTokenWithoutAskingTheProvider(String nonsense) {
        refused(withToken(nonsense).get("/v1/a").then(), 401, "token is not valid");

        assertThat(LOG.text()).doesNotContain("nonsense");
        assertThat(IdentityProvider.ASKED_ABOUT_A_TOKEN).isFalse();
    }

    /** Has the form of a token, but neither values of the types of the standard nor a signature. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"alg\":\"RS256\",\"kid\":7}|{}",
                "{\"alg\":5,\"kid\":\"ours\"}|{}",
                "{}|{}",
                "{\"alg\":\"RS256\",\"kid\":\"ours\",\"x5t\":[],\"typ\":1}|{\"exp\":\"soon\",\"iss\":5,\"aud\":{},\"sub\":[]}",
                "{\"alg\":\"RS256\",\"kid\":\"ours\"}|[]",
                "{\"alg\":\"RS256\",\"kid\":\"ours\"}|nonsense"
            })
    void shouldRefuseATokenOfTheWrongTypes(String header, String claims) {
        String token = encoded(header) + "." + encoded(claims) + ".AA";

        refused(withToken(token).get("/v1/a").then(), 401, "token is not valid");
        assertThat(IdentityProvider.ASKED_ABOUT_A_TOKEN).isFalse();
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldFollowTheFileAndKeepTheOldKeysWhileItIsBroken() throws Exception {
        KeySecret before = IdentityProvider.SECRETS.get(Role.WRITER);
        KeySecret after = KeySecret.random(new java.security.SecureRandom());
        Map<Role, KeySecret> changed = new HashMap<>(IdentityProvider.SECRETS);
        changed.put(Role.WRITER, after);
        try {
            IdentityProvider.writeKeys(changed);
            await().atMost(Duration.ofMinutes(1)).until(() -> statusOf(before) == 401 && statusOf(after) == 200);
            Files.writeString(IdentityProvider.KEYS, "nonsense");
            await().atMost(Duration.ofMinutes(1)).until(() -> LOG.text().contains("line 1: is not <name>"));
            assertThat(statusOf(after)).isEqualTo(200);
        } finally {
            IdentityProvider.writeKeys(IdentityProvider.SECRETS);
            await().atMost(Duration.ofMinutes(1)).until(() -> statusOf(before) == 200);
        }
    }

    private static int statusOf(KeySecret secret) {
        return given().header("X-API-Key", secret.text()).post("/v1/edits").statusCode();
    }

    @Test
    void shouldTellNoSecretInLogsAndMetrics() throws Exception {
        given().header("X-API-Key", WRONG).get("/v1/a?" + WRONG.length());
        with(Role.ADMIN).post("/v1/served:change").then().statusCode(200);

        assertThat(metrics())
                .containsPattern("muse_access_refused_total\\{reason=\"wrong-credentials\"[^}]*} [1-9]")
                .doesNotContain(WRONG);
        String log = LOG.text();
        assertThat(log).contains("POST /v1/served:change by admin").doesNotContain(WRONG);
        for (KeySecret secret : IdentityProvider.SECRETS.values()) {
            assertThat(log + metrics()).doesNotContain(secret.text(), secret.hash());
        }
    }
}
