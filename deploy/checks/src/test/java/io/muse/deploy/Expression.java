package io.muse.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One PromQL expression of a panel or a rule.
 *
 * @param where it stands, for messages
 * @param promQl as Prometheus takes it: Grafana's interval variable is replaced
 */
record Expression(String where, String promQl) {
    private static final Pattern LABELS =
            Pattern.compile("\\{[^}]*}|\"[^\"]*\"|(by|on|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern SELECTOR = Pattern.compile("([a-z_]+)\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*[=!]~?=?\\s*\"");
    private static final Pattern METRIC = Pattern.compile("(muse|jvm|http|process|system|kafka)_[a-z0-9_]+");

    /** Names of the metrics that it reads; labels don't count. */
    Set<String> metrics() {
        return new TreeSet<>(METRIC.matcher(LABELS.matcher(promQl).replaceAll(" "))
                .results()
                .map(MatchResult::group)
                .toList());
    }

    /** For each metric, and for each label that it is asked by, a query that yields data if there are such series. */
    Set<String> selectors() {
        Set<String> selectors = new TreeSet<>();
        metrics().forEach(metric -> selectors.add("count(" + metric + ")"));
        SELECTOR.matcher(promQl)
                .results()
                .forEach(selector -> LABEL.matcher(selector.group(2))
                        .results()
                        .forEach(label ->
                                selectors.add("count(" + selector.group(1) + "{" + label.group(1) + "!=\"\"})")));
        return selectors;
    }

    static List<Expression> ofDashboards() {
        List<Expression> expressions = new ArrayList<>();
        for (var file : DeployFiles.list(DeployFiles.DEPLOY.resolve("grafana/dashboards"), ".json")) {
            for (JsonNode panel : DeployFiles.read(file).path("panels")) {
                for (JsonNode target : panel.path("targets")) {
                    String where =
                            file.getFileName() + ": " + panel.path("title").asText();
                    expressions.add(
                            new Expression(where, target.path("expr").asText().replace("$__rate_interval", "1m")));
                }
            }
        }
        return expressions;
    }

    static List<Expression> ofRules() {
        List<Expression> expressions = new ArrayList<>();
        for (JsonNode group : rules().path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                expressions.add(new Expression(
                        rule.path("alert").asText(), rule.path("expr").asText()));
            }
        }
        return expressions;
    }

    static Stream<Expression> all() {
        return Stream.concat(ofDashboards().stream(), ofRules().stream());
    }

    static JsonNode rules() {
        return DeployFiles.read(DeployFiles.DEPLOY.resolve("prometheus/alerts.yml"));
    }
}
