package io.muse.access.guard;

import io.muse.access.key.ApiKey;
import io.muse.access.key.ApiKeys;
import io.muse.access.key.InvalidKeyException;
import io.muse.access.key.KeySecret;
import io.muse.access.rate.RateLimiter;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The callers with an API key. Looking one up costs one hash of 48 bytes and takes no lock; what {@link #refresh} reads
 * counts from then on. A file that can't be read changes nothing.
 */
@Singleton
final class KeyCallers {
    private static final Logger LOG = Logger.getLogger(KeyCallers.class);

    private final AccessSettings settings;
    private volatile Map<String, Caller> byHash = Map.of();

    /** What the keys were made of, so that limits and log lines stay as they are until that changes. */
    private List<String> lines = List.of();

    private String complaint = "";

    KeyCallers(AccessSettings settings) {
        this.settings = settings;
    }

    Optional<Caller> find(String key) {
        return Optional.ofNullable(byHash.get(new KeySecret(key).hash()));
    }

    /** @throws ConfigurationException if keys can't be read */
    synchronized void load() {
        try {
            read();
        } catch (InvalidKeyException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }

    /** By one thread at a time. */
    synchronized void refresh() {
        try {
            read();
            complaint = "";
        } catch (InvalidKeyException e) {
            String message = String.valueOf(e.getMessage());
            if (!complaint.equals(message)) {
                complaint = message;
                LOG.errorf("%s; the keys of before stay in force", message);
            }
        }
    }

    private void read() throws InvalidKeyException {
        List<String> found = new ArrayList<>();
        Optional<Path> file = settings.keysFile();
        if (file.isPresent()) {
            found.addAll(linesOf(file.get()));
        }
        List<ApiKey> keys = new ArrayList<>(ApiKeys.parse("muse.access.keys-file " + file.orElse(Path.of("")), found));
        List<String> inline = settings.keys().orElse(List.of());
        keys.addAll(ApiKeys.parse("muse.access.keys", inline));
        found.addAll(inline);
        if (!found.equals(lines)) {
            lines = found;
            byHash = callers(keys);
            LOG.infof("%d API keys", keys.size());
        }
    }

    private static List<String> linesOf(Path file) throws InvalidKeyException {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new InvalidKeyException("muse.access.keys-file " + file + " can't be read ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    private Map<String, Caller> callers(List<ApiKey> keys) {
        Map<String, Caller> callers = new HashMap<>();
        for (ApiKey key : keys) {
            Integer own = key.rate();
            int rate = own == null ? settings.rate().of(key.role()) : own;
            callers.put(key.hash(), new Caller(key.name(), key.role(), new RateLimiter(rate)));
        }
        return Map.copyOf(callers);
    }
}
