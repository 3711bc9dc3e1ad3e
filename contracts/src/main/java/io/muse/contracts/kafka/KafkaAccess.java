package io.muse.contracts.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Where Kafka is and how to log in there: what every client of one process has in common.
 *
 * @param bootstrapServers {@code host:port} of one or more brokers, separated by commas
 */
public record KafkaAccess(String bootstrapServers, ClientSecurity security) {

    /** To brokers that ask for neither encryption nor a login. */
    public static KafkaAccess plain(String bootstrapServers) {
        return new KafkaAccess(bootstrapServers, ClientSecurity.NONE);
    }

    /** The configuration of a client: its own settings with those that make the connection. */
    public Map<String, Object> config(Map<String, ?> own) {
        Map<String, Object> config = new HashMap<>(own);
        config.putAll(security.properties());
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return config;
    }
}
