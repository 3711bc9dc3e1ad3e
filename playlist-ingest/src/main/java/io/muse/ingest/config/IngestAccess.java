package io.muse.ingest.config;

import io.muse.access.rule.AccessRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Who may do what here: all endpoints write. A new one needs a line, or nobody may use it. */
@ApplicationScoped
public class IngestAccess {
    @Produces
    @Singleton
    AccessRules rules() {
        return AccessRules.builder()
                .writer("POST", "/v1/playlists/{id}/events")
                .writer("PUT", "/v1/playlists/{id}")
                .writer("DELETE", "/v1/playlists/{id}")
                .writer("PUT", "/v1/tracks/{id}")
                .writer("DELETE", "/v1/tracks/{id}")
                .writer("POST", "/v1/import")
                .build();
    }
}
