package io.muse.contracts.kafka;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.auth.SecurityProtocol;

/**
 * Encryption and login of Kafka clients, in Kafka's own words: a properties file as Kafka's command line tools take by
 * {@code --command-config}, held to {@code security.*}, {@code sasl.*}, {@code ssl.*} and the {@code config.providers}
 * that fetch secrets from elsewhere. Such references are kept and resolved by each client that is made, so a later
 * client sees a secret that was renewed. Nothing here prints a value but of settings that hold no secret.
 */
public final class ClientSecurity {
    /** Neither encryption nor login: Kafka's default. */
    public static final ClientSecurity NONE = new ClientSecurity(Map.of());

    private static final String PROVIDERS = "config.providers";
    private static final List<String> FILES =
            List.of(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG);

    private final Map<String, String> properties;

    private ClientSecurity(Map<String, String> properties) {
        this.properties = Map.copyOf(properties);
    }

    /**
     * Reads and checks the file; one without any setting is {@link #NONE}.
     *
     * @throws IllegalArgumentException with a message that names the key and what to do, and no secret
     */
    public static ClientSecurity of(String file) {
        var loaded = new Properties();
        try (BufferedReader reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
            loaded.load(reader);
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    "can't read " + file + " (" + e.getClass().getSimpleName() + ")", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": not a properties file", e);
        }
        Map<String, String> properties = new HashMap<>();
        loaded.forEach((key, value) -> properties.put((String) key, ((String) value).strip()));
        try {
            check(properties);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
        return new ClientSecurity(properties);
    }

    /** To be added to a client's configuration. */
    Map<String, String> properties() {
        return properties;
    }

    private static void check(Map<String, String> properties) {
        if (properties.isEmpty()) {
            return;
        }
        properties.keySet().forEach(ClientSecurity::requireSecuritySetting);
        AbstractConfig resolved = resolve(properties);
        requireResolved(properties, resolved);
        // Without it Kafka would connect in the clear and not say so.
        String protocol = require(properties, CommonClientConfigs.SECURITY_PROTOCOL_CONFIG);
        if (SecurityProtocol.forName(protocol).name().startsWith("SASL_")) {
            require(properties, SaslConfigs.SASL_MECHANISM);
            if (System.getProperty("java.security.auth.login.config") == null) {
                require(properties, SaslConfigs.SASL_JAAS_CONFIG);
            }
        }
        for (String key : FILES) {
            String location = resolved.getString(key);
            if (location != null && !Files.isReadable(Path.of(location))) {
                throw new IllegalArgumentException(key + ": can't read " + location);
            }
        }
    }

    private static void requireSecuritySetting(String key) {
        if (key.equals(PROVIDERS) || key.startsWith(PROVIDERS + ".")) {
            return;
        }
        if (key.equals(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new IllegalArgumentException(key + ": belongs into muse.kafka.bootstrap-servers");
        }
        boolean ours = key.startsWith("security.") || key.startsWith("sasl.") || key.startsWith("ssl.");
        if (!ours || !AdminClientConfig.configNames().contains(key)) {
            throw new IllegalArgumentException(key + ": not a security setting of Kafka's clients; here stand only"
                    + " security.*, sasl.*, ssl.* and config.providers");
        }
    }

    private static AbstractConfig resolve(Map<String, String> properties) {
        try {
            return new AbstractConfig(AdminClientConfig.configDef(), properties, false);
        } catch (KafkaException e) {
            throw new IllegalArgumentException(Objects.requireNonNullElse(e.getMessage(), "refused by Kafka"), e);
        }
    }

    /** Kafka takes a reference that leads nowhere for the value itself. */
    private static void requireResolved(Map<String, String> properties, AbstractConfig resolved) {
        for (String provider : properties.getOrDefault(PROVIDERS, "").split(",")) {
            String reference = "${" + provider.strip() + ":";
            resolved.originals().forEach((key, value) -> {
                int start = String.valueOf(value).indexOf(reference);
                if (start >= 0) {
                    String rest = String.valueOf(value).substring(start);
                    throw new IllegalArgumentException(
                            key + ": " + rest.substring(0, rest.indexOf('}') + 1) + " leads to nothing");
                }
            });
        }
    }

    private static String require(Map<String, String> properties, String key) {
        String value = properties.get(key);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(key + ": missing");
        }
        return value;
    }

    /** The protocol only. */
    @Override
    public String toString() {
        return properties.getOrDefault(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, SecurityProtocol.PLAINTEXT.name);
    }
}
