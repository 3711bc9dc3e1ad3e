package io.muse.trainer.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muse.contracts.json.DecodeException;
import io.muse.contracts.topic.TopicSpec;
import io.muse.contracts.update.VectorUpdate;
import io.muse.trainer.kafka.BrokerLink;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * Tells the live trainer what other trainers have solved, from the beginning of the updates topic: it is short, and what
 * a snapshot holds is passed over. One thread runs it.
 */
public final class UpdateFollower {
    private static final Logger LOG = Logger.getLogger(UpdateFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final List<TopicPartition> partitions;
    private final LiveTrainer live;
    private final BrokerLink link;

    /** @param consumers makes consumers that never reset their position by themselves */
    public UpdateFollower(
            Supplier<Consumer<String, byte[]>> consumers, TopicSpec updates, LiveTrainer live, BrokerLink link) {
        this.consumers = consumers;
        this.partitions = IntStream.range(0, updates.partitions())
                .mapToObj(partition -> new TopicPartition(updates.name(), partition))
                .toList();
        this.live = live;
        this.link = link;
    }

    /** Follows until the thread is interrupted. */
    public void run() throws InterruptedException {
        live.awaitTracking();
        link.run(() -> {
            try (Consumer<String, byte[]> consumer = consumers.get()) {
                follow(consumer);
            }
        });
    }

    private void follow(Consumer<String, byte[]> consumer) throws InterruptedException {
        try {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!Thread.interrupted()) {
                try {
                    consumer.poll(POLL).forEach(this::apply);
                    link.well();
                } catch (InvalidOffsetException e) {
                    consumer.seekToBeginning(partitions);
                }
            }
            throw new InterruptedException();
        } catch (InterruptException e) {
            // The flag has to be down for the consumer to close in peace.
            Thread.interrupted();
            throw new InterruptedException();
        }
    }

    private void apply(ConsumerRecord<String, byte[]> message) {
        try {
            live.apply(
                    VectorUpdate.of(message.key() == null ? null : message.key().getBytes(UTF_8), message.value()));
        } catch (DecodeException e) {
            LOG.warnf(
                    "updates: left out partition %d offset %d: %s",
                    message.partition(), message.offset(), e.getMessage());
        }
    }
}
