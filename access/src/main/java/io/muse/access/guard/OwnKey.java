package io.muse.access.guard;

import io.muse.access.key.KeySecret;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The key with which this service asks the others, if it was given one. */
public record OwnKey(Optional<KeySecret> secret) {
    /** For services in local mode. */
    public static final OwnKey NONE = new OwnKey(Optional.empty());

    public HttpRequest.Builder sign(HttpRequest.Builder request) {
        secret.ifPresent(key -> request.header("X-API-Key", key.text()));
        return request;
    }

    /** Reads it once, at the start. */
    @ApplicationScoped
    static class Source {
        @Produces
        @Singleton
        OwnKey ownKey(AccessSettings settings) {
            return new OwnKey(settings.ownKeyFile().map(Source::read));
        }

        private static KeySecret read(Path file) {
            try {
                return new KeySecret(Files.readString(file).strip());
            } catch (IOException e) {
                throw new ConfigurationException("muse.access.own-key-file " + file + " can't be read ("
                        + e.getClass().getSimpleName() + ")");
            }
        }
    }
}
