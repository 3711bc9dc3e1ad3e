package io.muse.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a service's README says that there is, to be compared with what a running one says of itself. */
final class ServiceReadme {
    private static final Pattern REQUEST = Pattern.compile("`(GET|POST|PUT|DELETE) (/v1/[^\\s`?*]+)[`?]");
    private static final Pattern METRIC = Pattern.compile("`(muse_[a-z_]+?)(_total)?[`{]");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (muse_[a-z_]+?)(_total|_max)? ");

    private final String text;

    ServiceReadme(String service) {
        text = DeployFiles.text(DeployFiles.ROOT.resolve(service).resolve("README.md"));
    }

    /** Those of the tables; a parameter's name does not matter. */
    Set<String> requests() {
        return REQUEST.matcher(text)
                .results()
                .map(it -> request(it.group(1), it.group(2)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those that begin a row of a table. */
    Set<String> metrics() {
        return names(METRIC.matcher(text.lines()
                .filter(line -> line.startsWith("| `muse_"))
                .map(line -> line.substring(0, line.indexOf(" | ")))
                .collect(Collectors.joining())));
    }

    /**
     * @param openApi of the running service
     */
    static Set<String> requests(JsonNode openApi) {
        Set<String> requests = new TreeSet<>();
        openApi.path("paths").fields().forEachRemaining(path -> {
            if (path.getKey().startsWith("/v1/")) {
                path.getValue().fieldNames().forEachRemaining(method -> {
                    if (!method.equals("parameters")) {
                        requests.add(request(method.toUpperCase(Locale.ROOT), path.getKey()));
                    }
                });
            }
        });
        return requests;
    }

    /**
     * @param exposition what the running service exports; the parts of a histogram are one metric
     */
    static Set<String> metrics(String exposition) {
        return names(TYPE.matcher(exposition));
    }

    private static Set<String> names(Matcher matcher) {
        return matcher.results().map(it -> it.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String request(String method, String path) {
        return method + " " + path.replaceAll("\\{[^}]*}", "{}");
    }
}
