package io.muse.stream.config;

import io.muse.access.rule.AccessRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Who may do what here: nothing can be changed. A new endpoint needs a line, or nobody may use it. */
@ApplicationScoped
public class StreamAccess {
    @Produces
    @Singleton
    AccessRules rules() {
        return AccessRules.builder()
                .reader("GET", "/v1/**")
                .reader("POST", "/v1/cooccurrence:pairs")
                // What the instances ask one another.
                .reader("GET", "/internal/v1/**")
                .reader("POST", "/internal/v1/pairs")
                .build();
    }
}
