package io.muse.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The chart, linted and rendered by Helm's own library. Tests are skipped where that has no build for the machine. */
final class Chart {
    static final Map<String, Object> DEFAULTS = Map.of();

    /** Everything that can be switched on. */
    static final Map<String, Object> EVERYTHING = Map.ofEntries(
            Map.entry("queryApi.probe.enabled", true),
            Map.entry("kafka.security.protocol", "SASL_SSL"),
            Map.entry("kafka.security.caSecret", "kafka-cluster-ca-cert"),
            Map.entry("topics.create", false),
            Map.entry("strimzi.topics.enabled", true),
            Map.entry("strimzi.users.enabled", true),
            Map.entry("strimzi.users.authentication", "scram-sha-512"),
            Map.entry("playlistIngest.autoscaling.enabled", true),
            Map.entry("cooccurrenceStream.autoscaling.enabled", true),
            Map.entry("queryApi.autoscaling.enabled", true),
            Map.entry("monitoring.serviceMonitor.enabled", true),
            Map.entry("monitoring.prometheusRule.enabled", true),
            Map.entry("monitoring.dashboards.enabled", true),
            Map.entry("networkPolicy.egress[0].ports[0].port", 443),
            Map.entry("tracing.enabled", true));

    private static final String KUBERNETES = "1.31.0";

    private Chart() {}

    /**
     * @throws IllegalStateException with Helm's message if the values are refused
     */
    static List<JsonNode> render(Map<String, Object> values) {
        var template = helm().template().withName("muse").withNamespace("music").withKubeVersion(KUBERNETES);
        values.forEach(template::set);
        return DeployFiles.documents(template.call());
    }

    static List<JsonNode> render(Path values) {
        return DeployFiles.documents(template().withValuesFile(values).call());
    }

    static LintResult lint() {
        return helm().lint().strict().call();
    }

    private static TemplateCommand template() {
        return helm().template().withName("muse").withNamespace("music").withKubeVersion(KUBERNETES);
    }

    private static Helm helm() {
        try {
            return new Helm(DeployFiles.DEPLOY.resolve("helm"));
        } catch (LinkageError | IllegalStateException e) {
            return Assumptions.abort("Helm's native library does not run here: " + e.getMessage());
        }
    }
}
