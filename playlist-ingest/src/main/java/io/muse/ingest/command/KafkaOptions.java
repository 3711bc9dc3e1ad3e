package io.muse.ingest.command;

import io.muse.contracts.kafka.ClientSecurity;
import io.muse.contracts.kafka.KafkaAccess;
import io.muse.contracts.topic.Topics;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where Kafka is, how to log in, and whose topics: options of every command that talks to it. */
public final class KafkaOptions {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:MUSE_KAFKA_BOOTSTRAP_SERVERS:-localhost:9092}",
            description = "Where Kafka is (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String bootstrapServers;

    @Option(
            names = "--client-config",
            paramLabel = "FILE",
            defaultValue = "${env:MUSE_KAFKA_CLIENT_CONFIG:-}",
            converter = SecurityFile.class,
            description = "Kafka's client properties for TLS and SASL (default: none).")
    @SuppressWarnings("NullAway.Init")
    private ClientSecurity security;

    @Option(
            names = "--topics-prefix",
            paramLabel = "PREFIX",
            defaultValue = "${env:MUSE_TOPICS_PREFIX:-}",
            description = "Stands before each topic name (default: none).")
    @SuppressWarnings("NullAway.Init")
    private String topicsPrefix;

    public KafkaAccess access() {
        return new KafkaAccess(bootstrapServers, security);
    }

    /** Their names; how many partitions they have, the broker knows. */
    public Topics topics() {
        return new Topics(topicsPrefix, Topics.DEFAULT_PARTITIONS);
    }

    /** What went wrong, for a person. */
    public String problem(KafkaException e) {
        if (e instanceof UnknownTopicOrPartitionException) {
            return String.valueOf(e.getMessage());
        }
        boolean refused = e instanceof AuthenticationException || e instanceof AuthorizationException;
        return (refused ? "Kafka refuses at " : "Kafka is not reachable at ") + bootstrapServers + " (" + e.getMessage()
                + ")";
    }

    static final class SecurityFile implements ITypeConverter<ClientSecurity> {
        @Override
        public ClientSecurity convert(String file) {
            try {
                return file.isBlank() ? ClientSecurity.NONE : ClientSecurity.of(file);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
