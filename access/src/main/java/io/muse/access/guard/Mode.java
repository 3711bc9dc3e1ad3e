package io.muse.access.guard;

import io.muse.access.rule.Loopback;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The mode that this service runs in. */
@Singleton
final class Mode {
    private final AccessSettings settings;
    private final String host;
    private final Optional<String> audience;

    Mode(
            AccessSettings settings,
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.oidc.token.audience") Optional<String> audience) {
        this.settings = settings;
        this.host = host;
        this.audience = audience;
    }

    boolean isLocal() {
        return settings.mode().orElse(hasKeys() || !isLoopback() ? AccessMode.KEYS : AccessMode.LOCAL)
                == AccessMode.LOCAL;
    }

    String host() {
        return host;
    }

    private boolean isLoopback() {
        return Loopback.isHost(host);
    }

    private boolean hasKeys() {
        return settings.keysFile().isPresent()
                || settings.keys().isPresent()
                || settings.oidc().enabled();
    }

    /** @throws ConfigurationException with what to set, if nobody could get in or everybody could */
    void require() {
        if (isLocal() && !isLoopback()) {
            throw new ConfigurationException(
                    "muse.access.mode=local allows everything, so it is for the loopback interface"
                            + " only; quarkus.http.host is " + host
                            + ". Set it to 127.0.0.1, or muse.access.mode=keys and muse.access.keys-file.");
        }
        if (!isLocal() && !hasKeys()) {
            throw new ConfigurationException("Nobody could call this service: it listens on " + host
                    + ", where callers need a key, and knows none. Set muse.access.keys-file (MUSE_ACCESS_KEYS_FILE) to a"
                    + " file with a line of \"muse keys new\" for each caller, or muse.access.oidc.enabled; or"
                    + " quarkus.http.host=127.0.0.1 for this machine only.");
        }
        if (settings.oidc().enabled() && audience.isEmpty()) {
            throw new ConfigurationException(
                    "muse.access.oidc.enabled needs quarkus.oidc.token.audience: without it a token"
                            + " that was issued for any other application would be let in.");
        }
    }
}
