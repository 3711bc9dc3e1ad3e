package io.muse.trainer.memberships;

import io.muse.contracts.json.DecodeException;
import io.muse.contracts.topic.TopicSpec;
import io.muse.trainer.kafka.BrokerLink;
import io.muse.trainer.kafka.CatchUp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads every partition of the memberships topic from its beginning into the replica, for as long as it runs. One
 * thread runs it and owns its consumer; every thread may ask how far it is. A record that breaks the contract is
 * logged, counted and left out; an outage of the broker is waited out.
 */
public final class MembershipFollower {
    private static final Logger LOG = Logger.getLogger(MembershipFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BROKER_CHECK = Duration.ofSeconds(5);
    private static final Duration BROKER_ANSWERS_WITHIN = Duration.ofSeconds(5);

    /** Some hundred bytes each. */
    private static final int MOST_AHEAD = 500_000;

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final List<TopicPartition> partitions;
    private final MembershipReplica replica;
    private final BooleanSupplier mayApply;
    private final BrokerLink link;
    private final InstantSource clock;
    private final CatchUp catchUp = new CatchUp();
    private final LongAdder applied = new LongAdder();
    private final LongAdder malformed = new LongAdder();

    /** Read, but not yet in the replica. Only the reading thread's. */
    private final List<MembershipChange> ahead = new ArrayList<>();

    private volatile Map<Integer, Long> endOffsets = Map.of();
    private volatile @Nullable Instant followingSince;

    /**
     * @param consumers makes read-committed consumers that never reset their position by themselves
     * @param mayApply once true it stays true: until then memberships are read, {@value #MOST_AHEAD} of them, but the
     *     replica stays as it is
     */
    public MembershipFollower(
            Supplier<Consumer<String, byte[]>> consumers,
            TopicSpec memberships,
            MembershipReplica replica,
            BooleanSupplier mayApply,
            BrokerLink link,
            InstantSource clock) {
        this.consumers = consumers;
        this.partitions = IntStream.range(0, memberships.partitions())
                .mapToObj(partition -> new TopicPartition(memberships.name(), partition))
                .toList();
        this.replica = replica;
        this.mayApply = mayApply;
        this.link = link;
        this.clock = clock;
    }

    /** Follows until the thread is interrupted. */
    public void run() throws InterruptedException {
        link.run(() -> {
            try (Consumer<String, byte[]> consumer = consumers.get()) {
                follow(consumer);
            }
        });
    }

    private void follow(Consumer<String, byte[]> consumer) throws InterruptedException {
        try {
            pollForEver(consumer);
        } catch (InterruptException e) {
            // The flag has to be down for the consumer to close in peace.
            Thread.interrupted();
            throw new InterruptedException();
        }
    }

    private void pollForEver(Consumer<String, byte[]> consumer) throws InterruptedException {
        consumer.assign(partitions);
        seek(consumer);
        Instant nextCheck = Instant.MIN;
        while (!Thread.interrupted()) {
            if (!clock.instant().isBefore(nextCheck)) {
                checkBroker(consumer);
                nextCheck = clock.instant().plus(BROKER_CHECK);
            }
            try {
                if (ahead.size() < MOST_AHEAD) {
                    read(consumer.poll(POLL));
                } else {
                    Thread.sleep(POLL);
                }
                if (mayApply.getAsBoolean()) {
                    applyAhead(consumer);
                }
            } catch (InvalidOffsetException e) {
                LOG.warnf(
                        "memberships: the topic no longer holds what comes next (%s); reading it anew", e.getMessage());
                replica.clear();
                seek(consumer);
            }
        }
        throw new InterruptedException();
    }

    private void seek(Consumer<String, byte[]> consumer) {
        ahead.clear();
        Map<Integer, Long> covered = replica.offsets();
        for (TopicPartition partition : partitions) {
            Long offset = covered.get(partition.partition());
            if (offset == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, offset);
            }
        }
    }

    /** Polling alone does not tell an idle topic from an absent broker. */
    private void checkBroker(Consumer<String, byte[]> consumer) {
        try {
            Map<Integer, Long> ends = new HashMap<>();
            consumer.endOffsets(partitions, BROKER_ANSWERS_WITHIN)
                    .forEach((partition, end) -> ends.put(partition.partition(), end));
            endOffsets = ends;
            catchUp.startAt(ends);
            if (followingSince == null) {
                followingSince = clock.instant();
                LOG.infof("memberships: following %d partitions, %d records to catch up", partitions.size(), lag());
            }
            link.well();
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            link.failed(e);
        }
    }

    private void read(ConsumerRecords<String, byte[]> records) {
        for (ConsumerRecord<String, byte[]> message : records) {
            try {
                ahead.add(MembershipChange.of(message));
            } catch (DecodeException e) {
                malformed.increment();
                LOG.warnf(
                        "memberships: left out partition %d offset %d: %s",
                        message.partition(), message.offset(), e.getMessage());
            }
        }
    }

    private void applyAhead(Consumer<String, byte[]> consumer) {
        Map<Integer, Long> positions = new HashMap<>();
        for (TopicPartition partition : partitions) {
            positions.put(partition.partition(), consumer.position(partition, BROKER_ANSWERS_WITHIN));
        }
        replica.apply(ahead, positions);
        applied.add(ahead.size());
        ahead.clear();
        if (catchUp.reached(positions)) {
            MembershipReplica.Size size = replica.size();
            LOG.infof(
                    "memberships: caught up, %d memberships of %d tracks in %d playlists",
                    size.memberships(), size.tracks(), size.playlists());
        }
    }

    /** Whether all that stood in the topic at the start has been read. */
    public boolean caughtUp() {
        return catchUp.done();
    }

    /** Since when it has been reading; empty while it has not reached the broker. */
    public Optional<Instant> followingSince() {
        return Optional.ofNullable(followingSince);
    }

    /** Records (transaction markers included) between the replica and the topic's end when it was last asked for. */
    public long lag() {
        Map<Integer, Long> covered = replica.offsets();
        return endOffsets.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - covered.getOrDefault(end.getKey(), 0L)))
                .sum();
    }

    public long appliedRecords() {
        return applied.sum();
    }

    public long malformedRecords() {
        return malformed.sum();
    }

    /** What keeps it from the broker, empty where nothing does. */
    public Optional<String> problem() {
        return link.problem();
    }
}
