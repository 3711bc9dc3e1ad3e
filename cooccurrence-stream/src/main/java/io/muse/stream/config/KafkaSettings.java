package io.muse.stream.config;

import io.muse.contracts.kafka.ClientSecurity;
import io.muse.contracts.kafka.KafkaAccess;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where the broker is and how to log in. */
@ConfigMapping(prefix = "muse.kafka")
public interface KafkaSettings {
    /** {@code host:port} of one or more brokers, separated by commas. */
    @WithDefault("localhost:9092")
    String bootstrapServers();

    /** A file of Kafka's own client properties for TLS and SASL; none: in the clear, without a login. */
    Optional<@WithConverter(ClientSecurityConverter.class) ClientSecurity> clientConfig();

    default KafkaAccess access() {
        return new KafkaAccess(bootstrapServers(), clientConfig().orElse(ClientSecurity.NONE));
    }
}
