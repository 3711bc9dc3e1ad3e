package io.muse.query.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The web page. */
@ConfigMapping(prefix = "muse.query.page")
public interface PageSettings {
    /**
     * Base address of the playlist-ingest that edits made on the page are passed on to. Without it the page edits
     * nothing: whoever reaches this service may otherwise write to the platform.
     */
    Optional<URI> ingestUrl();

    /** How long the playlist-ingest may take to answer, connecting included. */
    @WithDefault("10s")
    Duration ingestTimeout();
}
