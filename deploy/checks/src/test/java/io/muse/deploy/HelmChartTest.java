package io.muse.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelmChartTest {
    private static final Set<String> SERVICES =
            Set.of("playlist-ingest", "cooccurrence-stream", "trainer", "query-api");

    @Test
    void shouldPassHelmsLint() {
        var result = Chart.lint();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @Test
    void shouldRenderValidManifestsWhenNothingIsSet() {
        assertThat(Chart.render(Chart.DEFAULTS))
                .isNotEmpty()
                .allSatisfy(manifest -> assertThatCode(() -> ManifestSchemas.check(manifest))
                        .as("%s", manifest)
                        .doesNotThrowAnyException());
    }

    @Test
    void shouldRenderValidManifestsWhenEverythingIsOn() {
        assertThat(Chart.render(Chart.EVERYTHING))
                .hasSizeGreaterThan(Chart.render(Chart.DEFAULTS).size())
                .allSatisfy(manifest -> assertThatCode(() -> ManifestSchemas.check(manifest))
                        .as("%s", manifest)
                        .doesNotThrowAnyException());
    }

    /** The other tests mean nothing if the check would let these pass. */
    @ParameterizedTest
    @ValueSource(strings = {"Deployment", "KafkaTopic", "KafkaUser", "ServiceMonitor", "PrometheusRule"})
    void shouldFindAMisspeltFieldWhenAManifestHasOne(String kind) {
        ObjectNode manifest =
                ofKind(Chart.render(Chart.EVERYTHING), kind).getFirst().deepCopy();
        ((ObjectNode) manifest.path("spec")).put("replikas", 3);

        assertThatThrownBy(() -> ManifestSchemas.check(manifest)).hasMessageContaining("replikas");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "queryApi.replikas=3",
                "kafka.bootstrapServers=no-port",
                "kafka.security.protocol=TLS",
                "kafka.security.userSecrets.grafana=x",
                "kafka.security.properties.acks=1",
                "topics.partitions=0",
                "topics.prefix=Has Spaces",
                "playlistIngest.probe.enabled=true",
                "queryApi.data.sizeLimit=some",
                "networkPolicy.egress[0].to[0].ipBlock.cidr=10.0.0.0/8",
                "tracing.endpoint=collector",
                "tracing.ratio=2",
                "trainer.replicas=2",
                "image.pullPolicy=Sometimes",
                "cooccurrenceStream.storage.size=lots"
            })
    void shouldRefuseValuesWhenTheSchemaDoesNotKnowThem(String setting) {
        String[] keyAndValue = setting.split("=", 2);

        assertThatThrownBy(() -> Chart.render(Map.of(keyAndValue[0], keyAndValue[1])))
                .hasMessageContaining("values don't meet the specifications of the schema");
    }

    @Test
    void shouldRefuseWhenBothServicesAndStrimziWouldMakeTheTopics() {
        assertThatThrownBy(() -> Chart.render(Map.of("strimzi.topics.enabled", true)))
                .hasMessageContaining("topics.create must be false");
    }

    @Test
    void shouldRunEveryServiceUnprivilegedOnAReadOnlyRoot() {
        List<JsonNode> pods = workloads(Chart.render(Chart.DEFAULTS));

        assertThat(pods).hasSize(SERVICES.size()).allSatisfy(workload -> {
            JsonNode pod = workload.at("/spec/template/spec");
            JsonNode container = pod.at("/containers/0");
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                    .isTrue();
            assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(container.at("/securityContext/capabilities/drop/0").asText())
                    .isEqualTo("ALL");
            for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                assertThat(container.at("/" + probe + "/httpGet/path").asText()).startsWith("/q/health/");
            }
        });
    }

    /** A selector that meets no pod is silent: no traffic, no budget, no policy. */
    @Test
    void shouldSelectPodsOfTheChartWhereverSomethingSelects() {
        List<JsonNode> manifests = Chart.render(Chart.EVERYTHING);
        List<JsonNode> podLabels = workloads(manifests).stream()
                .map(workload -> workload.at("/spec/template/metadata/labels"))
                .toList();
        Map<String, String> selectors = Map.of(
                "Service", "/spec/selector",
                "Deployment", "/spec/selector/matchLabels",
                "StatefulSet", "/spec/selector/matchLabels",
                "PodDisruptionBudget", "/spec/selector/matchLabels",
                "NetworkPolicy", "/spec/podSelector/matchLabels");

        selectors.forEach((kind, pointer) -> assertThat(ofKind(manifests, kind))
                .isNotEmpty()
                .allSatisfy(manifest -> assertThat(podLabels)
                        .filteredOn(labels -> contains(labels, manifest.at(pointer)))
                        .as("pods of %s", manifest)
                        .hasSize(1)));
    }

    @Test
    void shouldScrapeEachServiceOnceWithItsNameAsJob() {
        List<JsonNode> manifests = Chart.render(Chart.EVERYTHING);
        JsonNode monitor = ofKind(manifests, "ServiceMonitor").getFirst();

        List<String> jobs = ofKind(manifests, "Service").stream()
                .map(service -> service.at("/metadata/labels"))
                .filter(labels -> contains(labels, monitor.at("/spec/selector/matchLabels")))
                .map(labels ->
                        labels.path(monitor.at("/spec/jobLabel").asText()).asText())
                .toList();

        assertThat(jobs).containsExactlyInAnyOrderElementsOf(SERVICES);
    }

    @Test
    void shouldKeepTheStreamsIdentityAndStateOverARestart() {
        List<JsonNode> manifests = Chart.render(Chart.DEFAULTS);
        JsonNode stream = ofKind(manifests, "StatefulSet").getFirst();
        String peers = stream.at("/spec/serviceName").asText();
        Map<String, String> environment = new HashMap<>();
        stream.at("/spec/template/spec/containers/0/env")
                .forEach(it -> environment.put(
                        it.path("name").asText(), it.path("value").asText()));

        assertThat(environment.get("MUSE_STREAM_APPLICATION_SERVER"))
                .isEqualTo("$(POD_NAME)." + peers + ".$(POD_NAMESPACE).svc:8082");
        assertThat(ofKind(manifests, "Service"))
                .filteredOn(service -> service.at("/metadata/name").asText().equals(peers))
                .singleElement()
                .satisfies(service -> {
                    assertThat(service.at("/spec/clusterIP").asText()).isEqualTo("None");
                    assertThat(service.at("/spec/publishNotReadyAddresses").asBoolean())
                            .isTrue();
                });
        String mount = stream.at("/spec/template/spec/containers/0/volumeMounts").findParents("mountPath").stream()
                .filter(it -> it.path("name")
                        .asText()
                        .equals(stream.at("/spec/volumeClaimTemplates/0/metadata/name")
                                .asText()))
                .map(it -> it.path("mountPath").asText())
                .findFirst()
                .orElseThrow();
        assertThat(settings(manifests, "cooccurrence-stream").get("muse.stream.state-dir"))
                .startsWith(mount + "/");
    }

    @Test
    void shouldKeepWhatQueryApiServesOverARestartOfItsContainer() {
        List<JsonNode> manifests = Chart.render(Map.of("queryApi.data.sizeLimit", "7Gi"));
        JsonNode queryApi = workloads(manifests).stream()
                .filter(it -> it.at("/metadata/name").asText().equals("muse-query-api"))
                .findFirst()
                .orElseThrow();

        assertThat(volume(queryApi, "data").at("/emptyDir/sizeLimit").asText()).isEqualTo("7Gi");
        assertThat(queryApi.at("/spec/template/spec/containers/0/volumeMounts").toString())
                .contains("\"data\",\"mountPath\":\"/var/lib/muse\"");
        assertThat(settings(manifests, "query-api")).containsEntry("muse.query.data-dir", "/var/lib/muse/query");
    }

    /** Where an edit's trace begins is decided once, at its acceptance; the others go on with what comes. */
    @Test
    void shouldSendTracesToTheCollectorAndLetThemThroughWhenTracingIsOn() {
        List<JsonNode> manifests = Chart.render(
                Map.of("tracing.enabled", true, "tracing.endpoint", "http://collector:4399", "tracing.ratio", 0.25));

        for (String service : SERVICES) {
            assertThat(settings(manifests, service))
                    .containsEntry("quarkus.otel.sdk.disabled", "false")
                    .containsEntry("quarkus.otel.exporter.otlp.endpoint", "http://collector:4399");
            assertThat(settings(manifests, service).get("quarkus.otel.traces.sampler.arg"))
                    .isEqualTo(service.equals("playlist-ingest") ? "0.25" : null);
        }
        assertThat(ofKind(manifests, "NetworkPolicy"))
                .hasSameSizeAs(SERVICES)
                .allSatisfy(policy ->
                        assertThat(policy.at("/spec/egress").toString()).contains("{\"port\":4399}"));
        assertThat(Chart.render(Chart.DEFAULTS).toString()).doesNotContain("otel");
    }

    @Test
    void shouldLetServicesOutToKafkasPortsAndWhereElseTheValuesSay() {
        List<JsonNode> manifests = Chart.render(
                Map.of("networkPolicy.kafka.ports[0]", 9093, "networkPolicy.egress[0].ports[0].port", 443));

        assertThat(ofKind(manifests, "NetworkPolicy")).hasSameSizeAs(SERVICES).allSatisfy(policy -> {
            ManifestSchemas.check(policy);
            assertThat(policy.at("/spec/egress").toString())
                    .contains("{\"ports\":[{\"port\":9093}]}", "{\"ports\":[{\"port\":443}]}");
        });
    }

    @Test
    void shouldRunOneTrainerAShareWhenSeveralShareTheSongs() {
        List<JsonNode> manifests = Chart.render(Map.of("trainer.shards", 3));
        List<JsonNode> trainers = workloads(manifests).stream()
                .filter(it -> it.at("/metadata/name").asText().startsWith("muse-trainer"))
                .toList();

        assertThat(trainers)
                .extracting(
                        it -> it.at("/metadata/name").asText(),
                        it -> it.at("/spec/replicas").asInt(),
                        it -> it.at("/spec/template/spec/containers/0/env")
                                .toString()
                                .contains("\"MUSE_TRAINER_SHARD\",\"value\":\""
                                        + it.at("/spec/selector/matchLabels/muse-shard")
                                                .asText() + '"'))
                .containsExactly(
                        tuple("muse-trainer", 1, true),
                        tuple("muse-trainer-1", 1, true),
                        tuple("muse-trainer-2", 1, true));
        assertThat(trainers).allSatisfy(it -> {
            ManifestSchemas.check(it);
            assertThat(contains(it.at("/spec/template/metadata/labels"), it.at("/spec/selector/matchLabels")))
                    .isTrue();
        });
        assertThat(settings(manifests, "trainer")).containsEntry("muse.trainer.shards", "3");
    }

    @Test
    void shouldGiveUsersSettingsToTheServiceTheyBelongTo() {
        List<JsonNode> manifests = Chart.render(Map.of(
                "queryApi.settings.muse\\.query\\.freshness",
                "2s",
                "topics.prefix",
                "stage.",
                "kafka.bootstrapServers",
                "k:1"));

        assertThat(settings(manifests, "query-api"))
                .containsEntry("muse.query.freshness", "2s")
                .containsEntry("muse.topics.prefix", "stage.")
                .containsEntry("muse.kafka.bootstrap-servers", "k:1")
                .containsEntry("muse.query.cooccurrence-url", "http://muse-cooccurrence-stream:8082");
        assertThat(settings(manifests, "trainer")).doesNotContainKey("muse.query.freshness");
    }

    @Test
    void shouldMountEachServicesOwnLoginAndNameNoSecretInItsSettings() {
        Map<String, Object> values = new HashMap<>(Chart.EVERYTHING);
        values.put("kafka.security.userSecrets.trainer", "trainers-login");
        values.put("kafka.security.properties.ssl\\.endpoint\\.identification\\.algorithm", "https");
        List<JsonNode> manifests = Chart.render(values);

        Map<String, String> secrets = workloads(manifests).stream()
                .collect(Collectors.toMap(
                        it -> it.at("/metadata/name").asText(),
                        it -> volume(it, "kafka-user").at("/secret/secretName").asText()));
        assertThat(secrets)
                .containsOnly(
                        Map.entry("muse-playlist-ingest", "muse-playlist-ingest"),
                        Map.entry("muse-cooccurrence-stream", "muse-cooccurrence-stream"),
                        Map.entry("muse-trainer", "trainers-login"),
                        Map.entry("muse-query-api", "muse-query-api"));
        assertThat(workloads(manifests)).allSatisfy(it -> {
            assertThat(volume(it, "kafka-ca").at("/secret/secretName").asText()).isEqualTo("kafka-cluster-ca-cert");
            assertThat(it.at("/spec/template/spec/containers/0/volumeMounts").toString())
                    .contains("/etc/muse/kafka/user", "/etc/muse/kafka/ca");
        });
        assertThat(ofKind(manifests, "ConfigMap"))
                .filteredOn(it -> it.at("/data").has("application.properties"))
                .hasSameSizeAs(SERVICES)
                .allSatisfy(it -> assertThat(it.at("/data/client.properties").asText())
                        .contains("security.protocol=SASL_SSL", "ssl.endpoint.identification.algorithm=https"));
        assertThat(settings(manifests, "query-api"))
                .containsEntry("muse.kafka.client-config", "/app/config/client.properties");
        assertThat(settings(Chart.render(Chart.DEFAULTS), "query-api")).doesNotContainKey("muse.kafka.client-config");
    }

    /** Who asks another service has a key of its own; nobody gets the operator's. */
    @Test
    void shouldMountTheHashesEverywhereAndAKeyWhereOthersAreAsked() {
        List<JsonNode> manifests =
                Chart.render(Map.of("access.keysSecret", "our-keys", "monitoring.serviceMonitor.enabled", true));

        assertThat(workloads(manifests)).hasSameSizeAs(SERVICES).allSatisfy(workload -> {
            String service =
                    workload.at("/metadata/labels/app.kubernetes.io~1name").asText();
            JsonNode secret = volume(workload, "access").path("secret");
            List<String> files = secret.path("items").findValuesAsText("key");
            Map<String, String> settings = settings(manifests, service);
            assertThat(secret.path("secretName").asText()).isEqualTo("our-keys");
            assertThat(settings).containsEntry("muse.access.keys-file", "/etc/muse/access/keys");
            if (Set.of("query-api", "cooccurrence-stream").contains(service)) {
                assertThat(files).containsExactly("keys", service);
                assertThat(settings).containsEntry("muse.access.own-key-file", "/etc/muse/access/own-key");
            } else {
                assertThat(files).containsExactly("keys");
                assertThat(settings).doesNotContainKey("muse.access.own-key-file");
            }
        });
        assertThat(ofKind(manifests, "ServiceMonitor")
                        .getFirst()
                        .at("/spec/endpoints/0/authorization/credentials/name")
                        .asText())
                .isEqualTo("our-keys");
    }

    private static JsonNode volume(JsonNode workload, String name) {
        return StreamSupport.stream(workload.at("/spec/template/spec/volumes").spliterator(), false)
                .filter(it -> it.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldLetNobodyInWhenNoClientsAreNamed() {
        List<JsonNode> manifests = Chart.render(DeployFiles.resource("nobody.values.yaml"));

        assertThat(ofKind(manifests, "NetworkPolicy")).hasSameSizeAs(SERVICES).allSatisfy(policy -> {
            assertThat(policy.at("/spec/policyTypes").toString()).contains("Ingress", "Egress");
            assertThat(policy.at("/spec/ingress"))
                    .allSatisfy(rule -> assertThat(rule.path("from")).isNotEmpty());
        });
    }

    private static Map<String, String> settings(List<JsonNode> manifests, String service) {
        String properties = ofKind(manifests, "ConfigMap").stream()
                .filter(map -> map.at("/metadata/name").asText().equals("muse-" + service))
                .map(map -> map.at("/data/application.properties").asText())
                .findFirst()
                .orElseThrow();
        return properties
                .lines()
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')), line -> line.substring(line.indexOf('=') + 1)));
    }

    private static List<JsonNode> workloads(List<JsonNode> manifests) {
        return manifests.stream()
                .filter(it -> Set.of("Deployment", "StatefulSet")
                        .contains(it.path("kind").asText()))
                .toList();
    }

    private static List<JsonNode> ofKind(List<JsonNode> manifests, String kind) {
        return manifests.stream()
                .filter(it -> it.path("kind").asText().equals(kind))
                .toList();
    }

    private static boolean contains(JsonNode labels, JsonNode wanted) {
        return !wanted.isEmpty()
                && StreamSupport.stream(((Iterable<Map.Entry<String, JsonNode>>) wanted::fields).spliterator(), false)
                        .allMatch(it -> it.getValue().equals(labels.get(it.getKey())));
    }
}
