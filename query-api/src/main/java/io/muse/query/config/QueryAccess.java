package io.muse.query.config;

import io.muse.access.rule.AccessRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Who may do what here. A new endpoint that is no GET below /v1 needs a line of its own, or nobody may use it. */
@ApplicationScoped
public class QueryAccess {
    @Produces
    @Singleton
    AccessRules rules() {
        return AccessRules.builder()
                .everybody("GET", "/")
                .everybody("GET", "/index.html")
                .everybody("GET", "/app.js")
                .everybody("GET", "/app.css")
                .everybody("GET", "/icon.svg")
                .reader("POST", "/v1/recommendations")
                .reader("POST", "/v1/tracks:similar")
                .reader("POST", "/v1/playlists:generate")
                .writer("POST", "/v1/playlists/{id}/events")
                .admin("POST", "/v1/snapshots/{version}:promote")
                .admin("POST", "/v1/snapshots:rollback")
                .admin("POST", "/v1/snapshots:follow")
                .reader("GET", "/v1/**")
                .build();
    }
}
