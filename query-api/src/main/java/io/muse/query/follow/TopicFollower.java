package io.muse.query.follow;

import io.muse.contracts.topic.TopicMismatchException;
import io.muse.contracts.topic.TopicSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads all partitions of one topic, committed records only, from a start and then for ever, on a thread of its own
 * and outside any consumer group. An unreachable broker is waited for without end; {@link #status} says so.
 */
public final class TopicFollower implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PROBE_EVERY = Duration.ofSeconds(2);
    private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final TopicSpec topic;
    private final List<TopicPartition> partitions;
    private final Map<String, Object> consumerConfig;
    private final TopicPreparation preparation;
    private final RecordHandler handler;
    private final Consumer<TopicMismatchException> onMismatch;
    private final StartPosition start;

    /** By partition: the first offset that was not handled yet. Only this follower's thread's. */
    private final Map<TopicPartition, Long> read = new HashMap<>();

    private final FollowerStatus status = new FollowerStatus();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

    /** @param onMismatch told when the topic exists otherwise than configured; the follower then ends */
    public TopicFollower(
            TopicSpec topic,
            TopicPreparation preparation,
            RecordHandler handler,
            Consumer<TopicMismatchException> onMismatch) {
        this(topic, preparation, handler, onMismatch, StartPosition.beginning());
    }

    /** @param start where reading begins */
    public TopicFollower(
            TopicSpec topic,
            TopicPreparation preparation,
            RecordHandler handler,
            Consumer<TopicMismatchException> onMismatch,
            StartPosition start) {
        this.start = start;
        this.topic = topic;
        this.preparation = preparation;
        this.handler = handler;
        this.onMismatch = onMismatch;
        partitions = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
        consumerConfig = preparation.kafka().config(consumerConfig(topic.name()));
        thread = Thread.ofPlatform().daemon().name("follow-" + topic.name()).unstarted(this::run);
    }

    private static Map<String, Object> consumerConfig(String topic) {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "query-api-" + topic);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) BROKER_TIMEOUT.toMillis());
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, (int) RETRY_AFTER.toMillis());
        return config;
    }

    public TopicFollower start() {
        thread.start();
        return this;
    }

    public String topic() {
        return topic.name();
    }

    public FollowerStatus status() {
        return status;
    }

    /** Whether it runs, or has not begun. */
    public boolean isAlive() {
        return thread.getState() != Thread.State.TERMINATED;
    }

    private void run() {
        while (!isStopping()) {
            try {
                preparation.prepare(topic);
                follow();
            } catch (WakeupException | InterruptException | InterruptedException e) {
                LOG.debugf("%s: stopping", topic.name());
            } catch (TopicMismatchException e) {
                onMismatch.accept(e);
                return;
            } catch (KafkaException e) {
                lost(e);
                pause();
            } catch (RuntimeException e) {
                LOG.errorf(e, "%s: reading failed, starting again", topic.name());
                status.setReachable(false);
                pause();
            }
        }
    }

    private void follow() {
        try (var opened =
                new KafkaConsumer<>(consumerConfig, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer = opened;
            opened.assign(partitions);
            start.seek(opened, partitions, Map.copyOf(read));
            Map<TopicPartition, Long> target = opened.endOffsets(partitions);
            found(opened, target);
            handler.restart();
            boolean caughtUp = false;
            Instant nextProbe = Instant.now().plus(PROBE_EVERY);
            while (!isStopping()) {
                opened.poll(POLL).forEach(handler::accept);
                partitions.forEach(partition -> read.put(partition, opened.position(partition)));
                caughtUp = caughtUp || behind(opened, target) == 0;
                handler.polled(caughtUp);
                status.setCaughtUp(caughtUp);
                if (Instant.now().isAfter(nextProbe)) {
                    probe(opened);
                    nextProbe = Instant.now().plus(PROBE_EVERY);
                }
            }
        } finally {
            consumer = null;
        }
    }

    /** A poll looks the same whether nothing is new or the broker is away: ask for the end to tell. */
    private void probe(KafkaConsumer<byte[], byte[]> from) {
        try {
            found(from, from.endOffsets(partitions));
        } catch (TimeoutException e) {
            lost(e);
        }
    }

    private void found(KafkaConsumer<byte[], byte[]> from, Map<TopicPartition, Long> ends) {
        if (status.setReachable(true)) {
            LOG.infof("%s: the broker answers", topic.name());
        }
        status.setLag(behind(from, ends));
    }

    private void lost(KafkaException e) {
        if (status.setReachable(false)) {
            LOG.warnf("%s: the broker does not answer, trying on: %s", topic.name(), e.getMessage());
        }
    }

    private long behind(KafkaConsumer<byte[], byte[]> from, Map<TopicPartition, Long> ends) {
        return partitions.stream()
                .mapToLong(partition -> Math.max(0, ends.getOrDefault(partition, 0L) - from.position(partition)))
                .sum();
    }

    private boolean isStopping() {
        return stop.getCount() == 0;
    }

    private void pause() {
        try {
            boolean stopped = stop.await(RETRY_AFTER.toMillis(), TimeUnit.MILLISECONDS);
            LOG.debugf("%s: %s", topic.name(), stopped ? "stopping" : "trying again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks it to stop reading; returns at once. */
    public void stop() {
        stop.countDown();
        KafkaConsumer<byte[], byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
    }

    /** Stops reading; returns when the thread has ended, within a few seconds at most. */
    @Override
    public void close() {
        stop();
        try {
            if (thread.getState() != Thread.State.NEW && !thread.join(STOP_WITHIN)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
