package io.muse.access.rule;

import io.muse.access.key.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What each role may send where; the first rule that covers a request counts, and what none covers is for nobody. */
public final class AccessRules {
    private final List<AccessRule> rules;

    private AccessRules(List<AccessRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Rules of a service, after those that all have: health and OpenAPI, which tell nothing of the data, are open to
     * everybody; metrics, which tell how much there is, to readers.
     */
    public static Builder builder() {
        return new Builder()
                .everybody("GET", "/q/health/**")
                .everybody("GET", "/q/openapi")
                .reader("GET", METRICS);
    }

    /** Where metrics are. */
    public static final String METRICS = "/q/metrics";

    /** HEAD is what GET is. */
    public Optional<AccessRule> find(String method, String path) {
        String asked = method.equals("HEAD") ? "GET" : method;
        for (AccessRule rule : rules) {
            if (rule.covers(asked, path)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    /** Collects rules in their order. */
    public static final class Builder {
        private final List<AccessRule> rules = new ArrayList<>();

        public Builder everybody(String method, String template) {
            return rule(method, template, null);
        }

        public Builder reader(String method, String template) {
            return rule(method, template, Role.READER);
        }

        public Builder writer(String method, String template) {
            return rule(method, template, Role.WRITER);
        }

        public Builder admin(String method, String template) {
            return rule(method, template, Role.ADMIN);
        }

        private Builder rule(String method, String template, @Nullable Role role) {
            rules.add(AccessRule.of(method, template, role));
            return this;
        }

        public AccessRules build() {
            return new AccessRules(rules);
        }
    }
}
