package io.muse.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The least role that may send a method to an address, as a table tells that was written by hand. */
record EndpointRole(String service, String role, String method, String path) {
    private static final List<String> LEAST_FIRST = List.of("reader", "writer", "admin");

    static List<EndpointRole> of(String service) {
        return DeployFiles.text(DeployFiles.resource("endpoint-roles.txt"))
                .lines()
                .map(line -> line.split(" "))
                .map(it -> new EndpointRole(it[0], it[1], it[2], it[3]))
                .filter(it -> it.service.equals(service))
                .toList();
    }

    static Set<String> requests(List<EndpointRole> endpoints) {
        return endpoints.stream().map(it -> it.method + " " + it.path).collect(Collectors.toCollection(TreeSet::new));
    }

    /** All that a service describes. */
    static Set<String> requests(JsonNode openApi) {
        Set<String> requests = new TreeSet<>();
        openApi.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> requests.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return requests;
    }

    boolean allows(String who) {
        return LEAST_FIRST.indexOf(who) >= LEAST_FIRST.indexOf(role);
    }

    /** With something in place of its parameters that names nothing. */
    String address() {
        return path.replaceAll("\\{[^}]*}", "987654321");
    }
}
