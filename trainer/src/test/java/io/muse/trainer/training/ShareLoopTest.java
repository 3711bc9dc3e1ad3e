package io.muse.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muse.contracts.json.Json;
import io.muse.contracts.membership.Membership;
import io.muse.contracts.membership.MembershipKey;
import io.muse.contracts.snapshot.EncodedSnapshot;
import io.muse.contracts.snapshot.SnapshotDraft;
import io.muse.contracts.snapshot.SnapshotKey;
import io.muse.contracts.snapshot.SnapshotManifest;
import io.muse.contracts.topic.TopicSpec;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.solver.SweepReport;
import io.muse.embedding.training.TrainedVectors;
import io.muse.embedding.training.TrainingSettings;
import io.muse.trainer.kafka.BrokerLink;
import io.muse.trainer.memberships.MembershipFollower;
import io.muse.trainer.memberships.MembershipReplica;
import io.muse.trainer.testing.PlantedGroups;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.Test;

/** On one thread: what comes, and when, is decided by the poll that it comes with. */
class ShareLoopTest {
    private static final int DIMENSION = 8;
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
    private static final TopicPartition SNAPSHOTS = new TopicPartition("snapshots", 0);
    private static final TopicPartition MEMBERSHIPS = new TopicPartition("memberships", 0);
    private static final TrainingListener NOBODY = new TrainingListener() {
        @Override
        public void swept(SweepReport sweep) {}

        @Override
        public void published(EpochReport epoch) {}
    };

    private final MockConsumer<String, byte[]> snapshots = new MockConsumer<>("none");
    private final List<String> events = new ArrayList<>();
    private long snapshotsEnd;

    /** Always has news, so that the next epoch is due when one ends; two snapshots come while the first runs. */
    private final class BusyVectors implements SharedVectors {
        private long changes;

        @Override
        public void recovered(Map<Integer, Long> coveredUpTo) {}

        @Override
        public void takeOver(SnapshotManifest base, List<String> tracks, float[] vectors) {
            throw new AssertionError("a share makes no snapshots");
        }

        @Override
        public void follow(SnapshotManifest base, List<String> tracks, float[] vectors) {
            events.add("snapshot " + base.version());
        }

        @Override
        public void offer(TrainedVectors trained) {
            boolean first = !events.contains("epoch");
            events.add("epoch");
            if (first) {
                publish(2);
                publish(3);
                snapshots.schedulePollTask(ShareLoopTest::interrupt);
            }
        }

        @Override
        public Map<String, float[]> newer() {
            return Map.of();
        }

        @Override
        public void fenced() {}

        @Override
        public long othersChanges() {
            return ++changes;
        }

        @Override
        public Map<String, float[]> othersSince(long since) {
            return Map.of();
        }
    }

    /** As Kafka's consumers do on a thread that is interrupted. */
    private static void interrupt() {
        throw new InterruptException("the end");
    }

    /** One record a poll. */
    private void publish(long version) {
        EncodedSnapshot snapshot = snapshot(version);
        deliver(SnapshotKey.manifest(version), Json.encode(snapshot.manifest()));
        for (int chunk = 0; chunk < snapshot.chunks().size(); chunk++) {
            deliver(new SnapshotKey(version, chunk), snapshot.chunks().get(chunk));
        }
        snapshots.updateEndOffsets(Map.of(SNAPSHOTS, snapshotsEnd));
    }

    private void deliver(SnapshotKey key, byte[] value) {
        var message = new ConsumerRecord<>(SNAPSHOTS.topic(), 0, snapshotsEnd++, key.key(), value);
        snapshots.schedulePollTask(() -> snapshots.addRecord(message));
    }

    private static EncodedSnapshot snapshot(long version) {
        var random = new Random(version);
        List<String> tracks = PlantedGroups.memberships().stream()
                .map(MembershipKey::trackId)
                .distinct()
                .toList();
        float[] vectors = new float[tracks.size() * DIMENSION];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = (float) random.nextGaussian();
        }
        return EncodedSnapshot.of(new SnapshotDraft(
                version,
                null,
                Instant.EPOCH,
                null,
                DIMENSION,
                "muse",
                Map.of(),
                Map.of(),
                Map.of(),
                tracks,
                new int[tracks.size()],
                vectors));
    }

    /** Has read all memberships that there are. */
    private static MembershipFollower caughtUp(MembershipReplica replica) {
        var consumer = new MockConsumer<String, byte[]>("none");
        List<MembershipKey> memberships = PlantedGroups.memberships();
        byte[] value = Json.encode(new Membership(Instant.EPOCH));
        consumer.updateBeginningOffsets(Map.of(MEMBERSHIPS, 0L));
        consumer.updateEndOffsets(Map.of(MEMBERSHIPS, (long) memberships.size()));
        consumer.schedulePollTask(() -> {
            for (int offset = 0; offset < memberships.size(); offset++) {
                String key = memberships.get(offset).key();
                consumer.addRecord(new ConsumerRecord<>(MEMBERSHIPS.topic(), 0, offset, key, value));
            }
        });
        consumer.schedulePollTask(ShareLoopTest::interrupt);
        var follower = new MembershipFollower(
                () -> consumer,
                new TopicSpec(MEMBERSHIPS.topic(), 1, Map.of()),
                replica,
                () -> true,
                new BrokerLink("memberships", Duration.ofMillis(1)),
                CLOCK);
        assertThatThrownBy(follower::run).isInstanceOf(InterruptedException.class);
        assertThat(follower.caughtUp()).isTrue();
        return follower;
    }

    @Test
    void shouldGoOnFromTheNewestSnapshotWhenTheNextEpochIsAlwaysDue() {
        var hyperparameters = Hyperparameters.recipe().toBuilder()
                .dimension(DIMENSION)
                .minPlaylists(1)
                .blockSize(1)
                .build();
        var settings = new EpochSettings(
                "muse",
                new TrainingSettings(hyperparameters, 1, 1, 0),
                ColdStart.NEVER,
                Duration.ZERO,
                Duration.ZERO,
                new Share(1, 2));
        var replica = new MembershipReplica();
        MembershipFollower follower = caughtUp(replica);
        snapshots.updateBeginningOffsets(Map.of(SNAPSHOTS, 0L));
        publish(1);

        try (var workers = new Workers(1)) {
            var loop = new ShareLoop(
                    settings,
                    new BusyVectors(),
                    replica,
                    follower,
                    () -> snapshots,
                    SNAPSHOTS.topic(),
                    new BrokerLink("snapshots", Duration.ofMillis(1)),
                    workers,
                    NOBODY,
                    CLOCK);
            assertThatThrownBy(loop::run).isInstanceOf(InterruptedException.class);
        }

        assertThat(events).containsExactly("snapshot 1", "epoch", "snapshot 3", "epoch");
    }
}
