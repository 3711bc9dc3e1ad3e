package io.muse.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muse.contracts.kafka.ClientSecurity;
import io.muse.contracts.kafka.KafkaAccess;
import io.muse.contracts.testing.SecuredBroker;
import io.muse.contracts.testing.TestCertificates;
import io.muse.contracts.topic.TopicSpec;
import io.muse.contracts.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The four services as processes, and a broker that lets each in with the login and the rights of the chart. */
final class SecuredStack implements AutoCloseable {
    static final Topics TOPICS = Topics.withDefaults();
    static final String OPERATOR = "operator";

    /** Values of the chart. */
    static final Map<String, Object> VALUES = Map.of(
            "topics.create",
            false,
            "strimzi.topics.enabled",
            true,
            "strimzi.users.enabled",
            true,
            "strimzi.users.authentication",
            "scram-sha-512",
            "kafka.security.protocol",
            "SASL_SSL",
            "kafka.security.caSecret",
            "kafka-cluster-ca-cert");

    private final Path folder;
    private final TestCertificates certificates;
    private final KafkaUsers users;
    private final SecuredBroker broker;
    private final AccessKeys keys;
    private final Map<String, ServiceProcess> services = new LinkedHashMap<>();

    SecuredStack(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        keys = AccessKeys.make(folder.resolve("keys"));
        certificates = TestCertificates.in(Files.createDirectories(folder.resolve("certificates")));
        users = users(VALUES);
        broker = SecuredBroker.start(certificates);
        try {
            broker.administration().withTopics(TOPICS);
            users.createIn(broker);
            start("playlist-ingest", Map.of());
            start(
                    "cooccurrence-stream",
                    Map.of(
                            "muse.stream.state-dir",
                            folder.resolve("stream").toString(),
                            "quarkus.log.console.json.enabled",
                            "true"));
            start("trainer", Map.of("muse.trainer.interval", "1s"));
            String stream = service("cooccurrence-stream").url();
            start("query-api", Map.of("muse.query.cooccurrence-url", stream));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void start(String service, Map<String, String> own) throws IOException {
        Map<String, String> settings = new HashMap<>(own);
        settings.put("muse.kafka.bootstrap-servers", broker.bootstrapServers());
        settings.put("muse.kafka.client-config", users.clientConfig(service).toString());
        settings.put("muse.topics.create", "false");
        settings.put("muse.access.keys-file", keys.hashes().toString());
        if (keys.isHolder(service)) {
            settings.put("muse.access.own-key-file", keys.file(service).toString());
        }
        services.put(service, ServiceProcess.start(service, folder, settings).withKey(key("admin")));
    }

    /** The key of one of those that "muse keys init" makes some for. */
    String key(String holder) {
        return keys.of(holder);
    }

    /** The users that the chart makes of other values. */
    KafkaUsers users(Map<String, Object> values) {
        return new KafkaUsers(Chart.render(values), certificates, folder.resolve("secrets-" + values.hashCode()));
    }

    KafkaUsers users() {
        return users;
    }

    SecuredBroker broker() {
        return broker;
    }

    List<ServiceProcess> services() {
        return List.copyOf(services.values());
    }

    boolean isService(String user) {
        return services.containsKey(user.replaceFirst("^muse-", ""));
    }

    ServiceProcess service(String name) {
        return services.get(name);
    }

    /** The operator has no pod: he writes his own file, here as that of a service. */
    Path operatorConfig() {
        return users.clientConfig("playlist-ingest", OPERATOR, users.password("muse-" + OPERATOR));
    }

    KafkaAccess access(String service) {
        Path file = service.equals(OPERATOR) ? operatorConfig() : users.clientConfig(service);
        return new KafkaAccess(broker.bootstrapServers(), ClientSecurity.of(file.toString()));
    }

    /** Runs a command of the operator's; the folder then holds what it printed. */
    int operate(Path out, String mainClass, String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--bootstrap-servers",
                broker.bootstrapServers(),
                "--client-config",
                operatorConfig().toString()));
        return ServiceProcess.run(out, mainClass, all);
    }

    void ask(ClientSecurity security, Duration patience) throws ExecutionException, InterruptedException {
        var access = new KafkaAccess(broker.bootstrapServers(), security);
        String timeout = String.valueOf(patience.toMillis());
        try (Admin admin =
                Admin.create(access.config(Map.of("default.api.timeout.ms", timeout, "request.timeout.ms", timeout)))) {
            admin.listTopics().names().get();
        }
    }

    static Consumer<byte[], byte[]> consumer(KafkaAccess access) {
        return new KafkaConsumer<>(
                access.config(Map.of("auto.offset.reset", "earliest")),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    static void read(Consumer<byte[], byte[]> consumer, TopicSpec topic) {
        consumer.assign(List.of(new TopicPartition(topic.name(), 0)));
        consumer.poll(Duration.ofMinutes(1));
    }

    static Producer<byte[], byte[]> producer(KafkaAccess access) {
        return new KafkaProducer<>(
                access.config(Map.of("max.block.ms", "60000")), new ByteArraySerializer(), new ByteArraySerializer());
    }

    static void send(Producer<byte[], byte[]> producer, TopicSpec topic, String key, String value)
            throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(topic.name(), key.getBytes(UTF_8), value.getBytes(UTF_8)))
                .get();
    }

    void send(KafkaAccess access, TopicSpec topic, String key, String value)
            throws ExecutionException, InterruptedException {
        try (var producer = producer(access)) {
            send(producer, topic, key, value);
        }
    }

    /** What a compacted topic comes to: the newest value of each key, without those that were deleted. */
    Map<String, byte[]> newest(TopicSpec topic) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                broker.administration().bootstrapServers(),
                "isolation.level",
                "read_committed",
                // A consumer that is closed waits until its last fetch is answered, half a second by default.
                "fetch.max.wait.ms",
                20);
        Map<String, byte[]> newest = new HashMap<>();
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(it -> new TopicPartition(topic.name(), it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    String key = new String(record.key(), UTF_8);
                    if (record.value() == null) {
                        newest.remove(key);
                    } else {
                        newest.put(key, record.value());
                    }
                }
            }
        }
        return newest;
    }

    @Override
    public void close() {
        services.values().forEach(ServiceProcess::close);
        broker.close();
    }
}
