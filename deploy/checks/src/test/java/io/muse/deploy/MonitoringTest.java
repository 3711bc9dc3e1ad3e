package io.muse.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MonitoringTest {
    /** Names as a running stack exports them; the integration test holds the list to a real one. */
    private final Set<String> exported = new HashSet<>(DeployFiles.text(DeployFiles.resource("exported-metrics.txt"))
            .lines()
            .toList());

    @Test
    void shouldHaveExpressionsToCheck() {
        assertThat(Expression.ofDashboards()).hasSizeGreaterThan(50);
        assertThat(Expression.ofRules()).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource("io.muse.deploy.Expression#all")
    void shouldReadMetricsThatAServiceExports(Expression expression) {
        assertThat(expression.metrics().isEmpty() && !expression.promQl().contains("up{"))
                .as("%s reads no metric", expression.where())
                .isFalse();
        assertThat(exported).as(expression.where()).containsAll(expression.metrics());
    }

    @Test
    void shouldExplainEveryAlertInTheRunbook() {
        String runbook = DeployFiles.text(DeployFiles.ROOT.resolve("docs/runbook.md"));

        for (JsonNode group : Expression.rules().path("groups")) {
            assertThat(group.path("rules")).isNotEmpty().allSatisfy(rule -> {
                String alert = rule.path("alert").asText();
                assertThat(rule.at("/annotations/runbook_url").asText())
                        .isEqualTo("docs/runbook.md#" + alert.toLowerCase(Locale.ROOT));
                assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
                assertThat(rule.at("/labels/severity").asText()).isIn("warning", "critical");
                assertThat(runbook.lines()).contains("### " + alert);
            });
        }
    }

    @Test
    void shouldTestEveryAlert() {
        Set<String> tested = new HashSet<>(DeployFiles.read(DeployFiles.DEPLOY.resolve("prometheus/alerts.test.yml"))
                .findValuesAsText("alertname"));

        assertThat(tested)
                .containsExactlyInAnyOrderElementsOf(
                        Expression.ofRules().stream().map(Expression::where).toList());
    }

    @Test
    void shouldPassPromtoolsChecksWhenItIsInstalled() throws Exception {
        run("check", "config", "prometheus/prometheus.yml");
        run("test", "rules", "prometheus/alerts.test.yml");
    }

    @Test
    void shouldGiveEveryDashboardItsOwnIdAndEveryPanelAPlace() {
        List<String> ids = new ArrayList<>();
        for (var file : DeployFiles.list(DeployFiles.DEPLOY.resolve("grafana/dashboards"), ".json")) {
            JsonNode dashboard = DeployFiles.read(file);
            ids.add(dashboard.path("uid").asText());
            Set<Integer> cells = new HashSet<>();
            for (JsonNode panel : dashboard.path("panels")) {
                JsonNode place = panel.path("gridPos");
                assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(24);
                for (int x = 0; x < place.path("w").asInt(); x++) {
                    for (int y = 0; y < place.path("h").asInt(); y++) {
                        assertThat(cells.add((place.path("y").asInt() + y) * 24
                                        + place.path("x").asInt()
                                        + x))
                                .as("%s: %s overlaps", file.getFileName(), panel.path("title"))
                                .isTrue();
                    }
                }
            }
            assertThat(StreamSupport.stream(dashboard.path("panels").spliterator(), false)
                            .map(panel -> panel.path("id").asInt()))
                    .doesNotHaveDuplicates();
        }
        assertThat(ids).hasSize(3).doesNotHaveDuplicates();
    }

    private static void run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(DeployFiles.DEPLOY.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            Assumptions.abort("promtool is not installed: " + e.getMessage());
            return;
        }
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
