package io.muse.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import io.muse.contracts.kafka.ClientSecurity;
import io.muse.contracts.kafka.KafkaAccess;
import io.muse.contracts.snapshot.SnapshotManifest;
import io.muse.contracts.testing.RecordingAuthorizer.Decision;
import io.muse.contracts.topic.TopicSetup;
import io.muse.contracts.topic.TopicSpec;
import io.muse.contracts.topic.Topics;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The four services and the operator's commands against a broker with TLS, SCRAM and rules, each with the settings, the
 * login and the rights that the chart gives it and no other.
 */
class SecuredKafkaIT {
    private static final Topics TOPICS = SecuredStack.TOPICS;

    /** User and topic of what {@link #shouldBeRefusedAnyTopicButItsOwn} asked for on purpose. */
    private static final Set<String> FOREIGN = ConcurrentHashMap.newKeySet();

    @TempDir
    private static Path folder;

    private static SecuredStack stack;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(ServiceProcess.isBuilt(), "the services are not built: ./muse build");
        stack = new SecuredStack(folder);
        stack.service("playlist-ingest").awaitReady();
        for (int playlist = 0; playlist < 10; playlist++) {
            put("p" + playlist, "bob", "t" + playlist, "t" + (playlist + 1) % 10, "t" + (playlist + 2) % 10);
        }
        put("a1", "ann", "t1", "t2", "only-ann-1", "only-ann-2");
        put("a2", "ann", "t2", "only-ann-1", "only-ann-2");
        var track = stack.service("playlist-ingest")
                .put("/v1/tracks/t1", "{\"title\":\"song\",\"artists\":[{\"id\":\"x\",\"name\":\"X\"}]}");
        assertThat(track.statusCode()).isEqualTo(202);
        stack.service("query-api").awaitReady();
    }

    private static void put(String playlist, String owner, String... tracks) throws IOException, InterruptedException {
        String ids = Stream.of(tracks).map(it -> '"' + it + '"').collect(Collectors.joining(","));
        String body = "{\"title\":\"songs\",\"ownerId\":\"" + owner + "\",\"tracks\":[" + ids + "]}";
        assertThat(stack.service("playlist-ingest")
                        .put("/v1/playlists/" + playlist, body)
                        .statusCode())
                .isEqualTo(202);
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void shouldLeadFromAnEditToAnAnswerWithTheRightsOfEachServiceAndNeedEachOfThem() throws Exception {
        awaitAnswer("/v1/tracks/t3/similar?k=3", 200);
        stack.send(stack.access(SecuredStack.OPERATOR), TOPICS.playlistEdits(), "k", "not an edit");
        // Only while somebody listens does it ask how many edits there are.
        assertThat(stack.service("query-api").firstLine("/v1/live", "event:status"))
                .isNotEmpty();
        assertThat(stack.service("query-api").post("/v1/snapshots:follow").statusCode())
                .isEqualTo(200);

        await().atMost(ServiceProcess.PATIENCE)
                .untilAsserted(() -> assertThat(unusedRules()).isEmpty());
        assertThat(deniedToServices()).isEmpty();
        assertThat(Stream.concat(printed(), exposed()))
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain(
                                "secret-of-", stack.key("admin"), stack.key("query-api"), stack.key("prometheus")));
    }

    /** The answers above came with keys: the test's own, and those with which the services ask one another. */
    @ParameterizedTest
    @CsvSource({
        "playlist-ingest,PUT,/v1/playlists/p,writer",
        "playlist-ingest,POST,/v1/import,writer",
        "cooccurrence-stream,GET,/v1/playlists/p1,reader",
        "cooccurrence-stream,GET,/internal/v1/rows/t1?partitions=0,reader",
        "trainer,GET,/v1/training,reader",
        "trainer,POST,/v1/training/epochs,admin",
        "query-api,GET,/v1/tracks/t3/similar,reader",
        "query-api,POST,/v1/playlists/p/events,writer",
        "query-api,POST,/v1/snapshots:rollback,admin",
        "query-api,GET,/q/metrics,reader"
    })
    void shouldLetNobodyInWithoutAKeyOfTheRole(String name, String method, String path, String role) throws Exception {
        ServiceProcess service = stack.service(name);

        assertThat(service.ask(method, path, ""))
                .returns(401, HttpResponse::statusCode)
                .satisfies(answer -> assertThat(answer.body()).contains("needs the role " + role));
        assertThat(service.ask(method, path, "muse_" + "x".repeat(43)).statusCode())
                .isEqualTo(401);
        int reader = service.ask(method, path, stack.key("prometheus")).statusCode();
        assertThat(reader).isEqualTo(role.equals("reader") ? 200 : 403);
        assertThat(service.ask("DELETE", "/q/health", stack.key("admin")).statusCode())
                .isEqualTo(404);
    }

    /**
     * Nobody, a reader and a writer at every endpoint that a service describes: a new one needs a line in the table. What an
     * admin may do is not tried here, because it changes what is served.
     */
    @ParameterizedTest
    @ValueSource(strings = {"playlist-ingest", "cooccurrence-stream", "trainer", "query-api"})
    void shouldAskForTheRoleThatTheTableTellsAtEveryEndpoint(String name) throws Exception {
        ServiceProcess service = stack.service(name);
        List<EndpointRole> endpoints = EndpointRole.of(name);
        Map<String, String> keys = Map.of("reader", stack.key("prometheus"), "writer", stack.key("query-api"));

        assertThat(EndpointRole.requests(
                        Json.decode(service.get("/q/openapi?format=json").body(), JsonNode.class)))
                .as("described, and in endpoint-roles.txt")
                .isEqualTo(EndpointRole.requests(endpoints));
        for (EndpointRole endpoint : endpoints) {
            assertThat(service.status(endpoint.method(), endpoint.address(), ""))
                    .as("nobody: %s", endpoint)
                    .isEqualTo(401);
            for (var caller : keys.entrySet()) {
                var status = assertThat(service.status(endpoint.method(), endpoint.address(), caller.getValue()))
                        .as("%s: %s", caller.getKey(), endpoint);
                if (endpoint.allows(caller.getKey())) {
                    status.isNotIn(401, 403);
                } else {
                    status.isEqualTo(403);
                }
            }
        }
    }

    @Test
    void shouldNotStartWhereEverybodyCouldCallIt() throws Exception {
        try (var process = ServiceProcess.start(
                "playlist-ingest",
                Files.createDirectories(folder.resolve("open")),
                Map.of("quarkus.http.host", "0.0.0.0", "muse.access.mode", "local"))) {
            await().atMost(ServiceProcess.PATIENCE).until(() -> !process.isAlive());

            assertThat(process.log())
                    .contains("muse.access.mode=local", "0.0.0.0")
                    .doesNotContain("\tat ");
        }
    }

    private static void awaitAnswer(String path, int status) {
        ServiceProcess query = stack.service("query-api");
        await(path).atMost(ServiceProcess.PATIENCE).until(() -> query.get(path).statusCode() == status);
    }

    /** Rules that allowed nothing so far; those to describe are implied by those to read and write. */
    private static List<AclBinding> unusedRules() {
        Set<Decision> decisions = stack.broker().decisions();
        List<AclBinding> unused = new ArrayList<>();
        stack.users().rules().forEach((user, rules) -> {
            if (stack.isService(user)) {
                rules.stream()
                        .filter(rule -> rule.entry().operation() != AclOperation.DESCRIBE || isAlone(rule, rules))
                        .filter(rule -> decisions.stream().noneMatch(it -> it.allowed() && KafkaUsers.covers(rule, it)))
                        .forEach(unused::add);
            }
        });
        return unused;
    }

    private static boolean isAlone(AclBinding rule, List<AclBinding> rules) {
        return rules.stream().filter(it -> it.pattern().equals(rule.pattern())).count() == 1;
    }

    private static List<Decision> deniedToServices() {
        return stack.broker().decisions().stream()
                .filter(it -> !it.allowed() && it.logged() && stack.isService(it.user()))
                .filter(it -> !FOREIGN.contains(it.user() + it.resource().name()))
                .toList();
    }

    private static Stream<String> printed() {
        return stack.services().stream().map(ServiceProcess::log);
    }

    private static Stream<String> exposed() throws IOException, InterruptedException {
        List<String> bodies = new ArrayList<>();
        for (ServiceProcess service : stack.services()) {
            for (String path : List.of("/q/health", "/q/metrics", "/q/openapi")) {
                bodies.add(service.get(path).body());
            }
        }
        return bodies.stream();
    }

    @ParameterizedTest
    @ValueSource(strings = {"playlist-ingest", "cooccurrence-stream", "trainer", "query-api", SecuredStack.OPERATOR})
    void shouldBeRefusedAnyTopicButItsOwn(String service) {
        String user = "muse-" + service;
        KafkaAccess access = stack.access(service);
        try (var consumer = SecuredStack.consumer(access);
                var producer = SecuredStack.producer(access)) {
            for (TopicSpec topic : TOPICS.all()) {
                if (!may(user, topic, AclOperation.READ)) {
                    FOREIGN.add(user + topic.name());
                    assertThatThrownBy(() -> SecuredStack.read(consumer, topic))
                            .as("%s reads %s", service, topic.name())
                            .isInstanceOf(TopicAuthorizationException.class);
                }
                if (!may(user, topic, AclOperation.WRITE)) {
                    FOREIGN.add(user + topic.name());
                    assertThatThrownBy(() -> SecuredStack.send(producer, topic, "k", "x"))
                            .as("%s writes %s", service, topic.name())
                            .hasCauseInstanceOf(AuthorizationException.class);
                }
            }
        }
    }

    private static boolean may(String user, TopicSpec topic, AclOperation operation) {
        return stack.users().rules().get(user).stream()
                .anyMatch(rule -> rule.pattern().name().equals(topic.name())
                        && rule.entry().operation() == operation);
    }

    @Test
    void shouldNotLetAServiceInWhenItsPasswordIsWrong() throws Exception {
        Path wrong = stack.users().clientConfig("playlist-ingest", "playlist-ingest", "guessed-password");
        try (var service = ServiceProcess.start(
                "playlist-ingest",
                Files.createDirectories(folder.resolve("wrong-password")),
                Map.of(
                        "muse.kafka.bootstrap-servers", stack.broker().bootstrapServers(),
                        "muse.kafka.client-config", wrong.toString()))) {
            await().atMost(ServiceProcess.PATIENCE).until(() -> service.log().contains("Authentication failed"));

            assertThat(service.get("/q/health/ready").statusCode()).isEqualTo(503);
            assertThat(service.put("/v1/playlists/p", "{\"tracks\":[\"t1\"]}").statusCode())
                    .isEqualTo(503);
            assertThat(service.log()).contains("waiting for Kafka").doesNotContain("guessed-password", "\tat ");
        }
        assertThatThrownBy(() -> stack.ask(ClientSecurity.of(wrong.toString()), ServiceProcess.PATIENCE))
                .hasCauseInstanceOf(SaslAuthenticationException.class);
    }

    @Test
    void shouldNotGetInWhenAServiceSpeaksNoTls() throws Exception {
        String encrypted = Files.readString(stack.users().clientConfig("trainer"));
        Path clear = Files.writeString(
                folder.resolve("clear.properties"), encrypted.replace("protocol=SASL_SSL", "protocol=SASL_PLAINTEXT"));

        assertThatThrownBy(() -> stack.ask(ClientSecurity.of(clear.toString()), Duration.ofSeconds(5)))
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void shouldSayWhyAndEndWhenTheClientConfigurationIsWrong() throws Exception {
        Path file = Files.writeString(folder.resolve("typo.properties"), "sasl.mechansim=PLAIN");
        List<ServiceProcess> processes = new ArrayList<>();
        try {
            for (String service : List.of("playlist-ingest", "cooccurrence-stream", "trainer", "query-api")) {
                processes.add(ServiceProcess.start(
                        service,
                        Files.createDirectories(folder.resolve("typo")),
                        Map.of("muse.kafka.client-config", file.toString())));
            }
            for (ServiceProcess process : processes) {
                await().atMost(ServiceProcess.PATIENCE).until(() -> !process.isAlive());

                assertThat(process.log())
                        .contains("muse.kafka.client-config", "sasl.mechansim: not a security setting")
                        .doesNotContain("\tat ");
            }
        } finally {
            processes.forEach(ServiceProcess::close);
        }
    }

    /** The chart with certificates instead of passwords. */
    @Test
    void shouldWorkWithCertificatesOfStrimzi() throws Exception {
        Map<String, Object> values = new HashMap<>(SecuredStack.VALUES);
        values.put("kafka.security.protocol", "SSL");
        values.put("strimzi.users.authentication", "tls");
        KafkaUsers certified = stack.users(values);
        certified.rules().values().forEach(stack.broker()::allow);
        var access = new KafkaAccess(
                stack.broker().certificateBootstrapServers(),
                ClientSecurity.of(
                        certified.certifiedClientConfig("playlist-ingest").toString()));

        stack.send(access, TOPICS.trackCatalog(), "k", "{\"id\":\"k\",\"title\":\"t\"}");
        assertThatThrownBy(() -> stack.send(access, TOPICS.memberships(), "k", "x"))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
    }

    /** Where the services create their topics, under a prefix as its stage or tenant has it. */
    @Test
    void shouldCreateTheTopicsOfItsPrefixAndNoOthersWhenTheChartLetsIt() throws Exception {
        Map<String, Object> values = new HashMap<>(SecuredStack.VALUES);
        values.putAll(Map.of("topics.create", true, "topics.prefix", "stage.", "strimzi.topics.enabled", false));
        stack.broker().allow(stack.users(values).rules().get("muse-trainer"));
        try (Admin admin = Admin.create(stack.access("trainer").config(Map.of()))) {
            var setup = new TopicSetup(admin);
            setup.ensure(new Topics("stage.", 2).all(), (short) 1);
            assertThatThrownBy(() -> setup.ensure(new Topics("foreign.", 2).all(), (short) 1))
                    .isInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void shouldCountAnEditWhenItsDeadLetterIsRepairedAndSentAgain() throws Exception {
        stack.send(
                stack.access(SecuredStack.OPERATOR),
                TOPICS.playlistEdits(),
                "repaired",
                "{\"type\":\"TrackAded\",\"eventId\":\"e-7\",\"playlistId\":\"repaired\","
                        + "\"occurredAt\":\"2026-03-01T10:15:30Z\",\"trackId\":\"t1\"}");
        Path list = folder.resolve("dead-letters.json");
        String main = "io.muse.ingest.deadletters.DeadLettersCommand";
        await().atMost(ServiceProcess.PATIENCE)
                .until(() -> stack.operate(list, main, "list", "--reason", "TrackAded", "--json") == 0
                        && Files.size(list) > 0);

        Files.writeString(list, Files.readString(list).replace("\"type\":\"TrackAded\"", "\"type\":\"TrackAdded\""));
        Path out = folder.resolve("replay.out");
        assertThat(stack.operate(out, main, "replay", "--file", list.toString()))
                .isZero();

        assertThat(out).content().contains("sent 1, not sent 0");
        ServiceProcess stream = stack.service("cooccurrence-stream");
        await().atMost(ServiceProcess.PATIENCE)
                .until(() -> stream.get("/v1/playlists/repaired").body().contains("\"tracks\":[\"t1\"]"));
    }

    @Test
    void shouldImportWithTheRightsOfTheOperator() throws Exception {
        Path file = Files.writeString(
                folder.resolve("playlists.ndjson"),
                "{\"id\":\"imported\",\"tracks\":[\"t1\",\"t2\"]}\n{\"track\":{\"id\":\"t2\",\"title\":\"two\"}}\n");

        assertThat(stack.operate(
                        folder.resolve("import.out"), "io.muse.ingest.importer.ImportCommand", file.toString()))
                .isZero();

        ServiceProcess stream = stack.service("cooccurrence-stream");
        await().atMost(ServiceProcess.PATIENCE)
                .until(() -> stream.get("/v1/playlists/imported").statusCode() == 200);
        assertThat(stack.newest(TOPICS.trackCatalog())).containsKey("t2");
    }

    /** One service of the stack logs JSON, the others as ever. */
    @Test
    void shouldFindADeadLetterInTheLogByItsEventId() throws Exception {
        stack.send(
                stack.access(SecuredStack.OPERATOR),
                TOPICS.playlistEdits(),
                "k",
                "{\"type\":\"X\",\"eventId\":\"e-8\"}");

        ServiceProcess stream = stack.service("cooccurrence-stream");
        await().atMost(ServiceProcess.PATIENCE)
                .untilAsserted(() -> assertThat(jsonLines(stream.log())).anySatisfy(line -> {
                    assertThat(line.path("message").asText()).contains("dead letter: muse.playlist-edits", "event e-8");
                    assertThat(line.at("/mdc/eventId").asText()).isEqualTo("e-8");
                }));
        assertThat(jsonLines(stack.service("trainer").log())).isEmpty();
    }

    private static List<JsonNode> jsonLines(String log) throws DecodeException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line :
                log.lines().filter(it -> it.startsWith("{") && it.endsWith("}")).toList()) {
            lines.add(Json.decode(line, JsonNode.class));
        }
        return lines;
    }

    @Test
    void shouldKnowNothingOfAnOwnerWhenHeIsForgotten() throws Exception {
        awaitAnswer("/v1/tracks/only-ann-1/similar?k=3", 200);
        long before = newestSnapshot();
        Path out = folder.resolve("forget.out");

        assertThat(stack.operate(out, "io.muse.ingest.forget.ForgetCommand", "--owner", "ann", "--yes"))
                .isZero();

        assertThat(out).content().contains("deleted 2 playlists with 7 memberships of owner ann");
        ServiceProcess stream = stack.service("cooccurrence-stream");
        for (String playlist : List.of("a1", "a2")) {
            await().atMost(ServiceProcess.PATIENCE)
                    .until(() -> stream.get("/v1/playlists/" + playlist).statusCode() == 404);
        }
        assertThat(stack.newest(TOPICS.memberships()).keySet())
                .noneMatch(key -> key.startsWith("u:a1\t") || key.startsWith("u:a2\t"));
        assertThat(stack.newest(TOPICS.playlists()).keySet()).contains("u:p1").doesNotContain("u:a1", "u:a2");
        awaitAnswer("/v1/tracks/only-ann-1/similar?k=3", 404);
        awaitAnswer("/v1/tracks/only-ann-2/similar?k=3", 404);
        put("after", "bob", "t1", "t5"); // Something to train, so that there is a next snapshot.
        await().atMost(ServiceProcess.PATIENCE).until(() -> newestSnapshot() > before && !snapshotHolds("only-ann"));
        awaitAnswer("/v1/tracks/t3/similar?k=3", 200);
    }

    private static long newestSnapshot() {
        return stack.newest(TOPICS.embeddingSnapshots()).entrySet().stream()
                .filter(it -> it.getKey().endsWith("/manifest"))
                .mapToLong(it -> {
                    try {
                        return Json.decode(it.getValue(), SnapshotManifest.class)
                                .version();
                    } catch (DecodeException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .max()
                .orElse(-1);
    }

    /** Track ids stand in the chunks as UTF-8. */
    private static boolean snapshotHolds(String text) {
        String newest = newestSnapshot() + "/";
        return stack.newest(TOPICS.embeddingSnapshots()).entrySet().stream()
                .filter(it -> it.getKey().startsWith(newest))
                .anyMatch(it -> new String(it.getValue(), UTF_8).contains(text));
    }
}
