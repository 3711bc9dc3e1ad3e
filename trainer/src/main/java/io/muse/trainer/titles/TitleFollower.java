package io.muse.trainer.titles;

import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import io.muse.contracts.membership.PlaylistRef;
import io.muse.contracts.membership.PlaylistSummary;
import io.muse.contracts.topic.TopicSpec;
import io.muse.trainer.kafka.BrokerLink;
import io.muse.trainer.kafka.CatchUp;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * Reads every partition of the playlists topic from its beginning into the replica, for as long as it runs; from the
 * beginning again after a failure, which a compacted topic forgives. One thread runs it and owns its consumer. A record
 * that breaks the contract is logged and left out.
 */
public final class TitleFollower {
    private static final Logger LOG = Logger.getLogger(TitleFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final List<TopicPartition> partitions;
    private final TitleReplica replica;
    private final BrokerLink link;
    private final CatchUp catchUp = new CatchUp();

    /** @param consumers makes read-committed consumers that never reset their position by themselves */
    public TitleFollower(
            Supplier<Consumer<String, byte[]>> consumers, TopicSpec playlists, TitleReplica replica, BrokerLink link) {
        this.consumers = consumers;
        this.partitions = IntStream.range(0, playlists.partitions())
                .mapToObj(partition -> new TopicPartition(playlists.name(), partition))
                .toList();
        this.replica = replica;
        this.link = link;
    }

    /** Follows until the thread is interrupted. */
    public void run() throws InterruptedException {
        link.run(() -> {
            try (Consumer<String, byte[]> consumer = consumers.get()) {
                follow(consumer);
            }
        });
    }

    /** Whether all that stood in the topic at the start has been read. */
    public boolean caughtUp() {
        return catchUp.done();
    }

    private void follow(Consumer<String, byte[]> consumer) throws InterruptedException {
        try {
            consumer.assign(partitions);
            restart(consumer);
            while (!Thread.interrupted()) {
                try {
                    consumer.poll(POLL).forEach(this::apply);
                    noteProgress(consumer);
                } catch (InvalidOffsetException e) {
                    LOG.warnf(
                            "titles: the topic no longer holds what comes next (%s); reading it anew", e.getMessage());
                    restart(consumer);
                }
            }
            throw new InterruptedException();
        } catch (InterruptException e) {
            // The flag has to be down for the consumer to close in peace.
            Thread.interrupted();
            throw new InterruptedException();
        }
    }

    private void restart(Consumer<String, byte[]> consumer) {
        replica.clear();
        consumer.seekToBeginning(partitions);
        Map<Integer, Long> ends = new HashMap<>();
        consumer.endOffsets(partitions).forEach((partition, end) -> ends.put(partition.partition(), end));
        catchUp.startAt(ends);
        link.well();
    }

    private void noteProgress(Consumer<String, byte[]> consumer) {
        if (catchUp.done()) {
            return;
        }
        Map<Integer, Long> positions = new HashMap<>();
        for (TopicPartition partition : partitions) {
            positions.put(partition.partition(), consumer.position(partition));
        }
        if (catchUp.reached(positions)) {
            LOG.infof("titles: caught up, %d playlists have one", replica.size());
        }
    }

    private void apply(ConsumerRecord<String, byte[]> message) {
        try {
            if (message.key() == null) {
                throw new DecodeException("key: missing");
            }
            PlaylistRef playlist = PlaylistRef.parse(message.key());
            replica.apply(
                    playlist, message.value() == null ? null : Json.decode(message.value(), PlaylistSummary.class));
        } catch (DecodeException | IllegalArgumentException e) {
            LOG.warnf(
                    "titles: left out partition %d offset %d: %s",
                    message.partition(), message.offset(), e.getMessage());
        }
    }
}
