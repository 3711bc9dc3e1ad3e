package io.muse.trainer.memberships;

import static io.muse.contracts.testing.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.muse.contracts.membership.MembershipKey;
import io.muse.contracts.membership.PlaylistRef;
import io.muse.contracts.topic.TopicSpec;
import io.muse.embedding.cooccurrence.Weighting;
import io.muse.trainer.kafka.BrokerLink;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MembershipFollowerTest {
    private static final String TOPIC = "memberships";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final String VALUE = "{\"addedAt\":\"2026-01-01T00:00:00Z\"}";

    private final MembershipReplica replica = new MembershipReplica();
    private volatile boolean mayApply = true;
    private final Deque<MockConsumer<String, byte[]>> consumers = new ArrayDeque<>();
    private final Supplier<Consumer<String, byte[]>> nextConsumer = () -> {
        var next = consumers.poll();
        if (next == null) {
            throw new KafkaException("broker away");
        }
        return next;
    };
    private final MembershipFollower follower = new MembershipFollower(
            nextConsumer,
            new TopicSpec(TOPIC, 1, Map.of()),
            replica,
            () -> mayApply,
            new BrokerLink("memberships", Duration.ofMillis(1)),
            InstantSource.system());
    private final Thread thread = new Thread(() -> {
        try {
            follower.run();
        } catch (InterruptedException e) {
            return;
        }
    });

    @AfterEach
    void stop() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private MockConsumer<String, byte[]> consumer(long endOffset) {
        var consumer = new MockConsumer<String, byte[]>("none");
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, endOffset));
        consumers.add(consumer);
        return consumer;
    }

    private static void deliver(MockConsumer<String, byte[]> consumer, long offset, String key, String value) {
        consumer.schedulePollTask(() -> consumer.addRecord(
                new ConsumerRecord<>(TOPIC, 0, offset, key, value == null ? null : value.getBytes(UTF_8))));
    }

    private static String key(String track) {
        return new MembershipKey(PlaylistRef.user("p"), track).key();
    }

    @Test
    void shouldApplyPutsAndTombstonesAndKnowWhenItHasCaughtUp() {
        var consumer = consumer(3);
        deliver(consumer, 0, key("a"), VALUE);
        deliver(consumer, 1, key("b"), VALUE);
        thread.start();

        await().until(() -> replica.offsets().equals(Map.of(0, 2L)));
        assertThat(follower.caughtUp()).isFalse();
        assertThat(follower.lag()).isEqualTo(1);
        assertThat(follower.followingSince()).isPresent();

        deliver(consumer, 2, key("a"), null);
        await().until(follower::caughtUp);
        assertThat(replica.size()).isEqualTo(new MembershipReplica.Size(1, 1, 1));
        assertThat(follower.lag()).isZero();
    }

    @Test
    void shouldSkipAndCountWhatBreaksTheContract() {
        var consumer = consumer(5);
        deliver(consumer, 0, "no membership key", VALUE);
        deliver(consumer, 1, "u:p\ta\u0007", VALUE);
        deliver(consumer, 2, "x:p\ta", VALUE);
        deliver(consumer, 3, null, VALUE);
        deliver(consumer, 4, key("b"), VALUE);
        thread.start();

        await().until(follower::caughtUp);
        assertThat(follower.malformedRecords()).isEqualTo(4);
        assertThat(follower.appliedRecords()).isEqualTo(1);
        assertThat(replica.size().memberships()).isEqualTo(1);
    }

    @Test
    void shouldAskOfAValueOnlyWhetherThereIsOne() {
        var consumer = consumer(4);
        deliver(consumer, 0, key("a"), "{not json");
        deliver(consumer, 1, key("b"), "");
        deliver(consumer, 2, key("c"), VALUE);
        deliver(consumer, 3, key("c"), null);
        thread.start();

        await().until(follower::caughtUp);
        assertThat(follower.malformedRecords()).isZero();
        assertThat(replica.freeze(1, Weighting.plain()).corpus().tracks()).containsExactly("a", "b");
    }

    @Test
    void shouldGoOnWhereItWasWhenTheBrokerComesBack() {
        var first = consumer(1);
        deliver(first, 0, key("a"), VALUE);
        thread.start();
        await().until(follower::caughtUp);

        first.schedulePollTask(() -> first.setPollException(new KafkaException("broker away")));
        await().until(() -> follower.problem().equals(Optional.of("broker away")));

        var second = new MockConsumer<String, byte[]>("none");
        second.updateBeginningOffsets(Map.of(PARTITION, 0L));
        second.updateEndOffsets(Map.of(PARTITION, 2L));
        deliver(second, 0, key("never-read-again"), VALUE);
        deliver(second, 1, key("b"), VALUE);
        consumers.add(second);

        await().until(() -> replica.offsets().equals(Map.of(0, 2L)));
        assertThat(follower.problem()).isEmpty();
        assertThat(replica.freeze(1, Weighting.plain()).corpus().tracks())
                .containsExactlyInAnyOrderElementsOf(List.of("a", "b"));
    }

    @Test
    void shouldReadAheadAndApplyInOrderAsSoonAsItMay() {
        mayApply = false;
        var consumer = consumer(4);
        deliver(consumer, 0, key("a"), VALUE);
        deliver(consumer, 1, key("b"), VALUE);
        deliver(consumer, 2, key("c"), VALUE);
        deliver(consumer, 3, key("a"), null);
        thread.start();

        await().until(() -> position(consumer) == 4);
        assertThat(replica.offsets()).isEmpty();
        assertThat(replica.size().memberships()).isZero();
        assertThat(follower.appliedRecords()).isZero();
        assertThat(follower.caughtUp()).isFalse();

        mayApply = true;
        await().until(follower::caughtUp);
        assertThat(replica.offsets()).isEqualTo(Map.of(0, 4L));
        assertThat(follower.appliedRecords()).isEqualTo(4);
        assertThat(replica.freeze(1, Weighting.plain()).corpus().tracks()).containsExactlyInAnyOrder("b", "c");
    }

    /** What was read before the connection was lost is read once more, and applied once. */
    @Test
    void shouldForgetWhatItReadAheadWhenTheBrokerIsLost() {
        mayApply = false;
        var first = consumer(2);
        deliver(first, 0, key("a"), VALUE);
        thread.start();
        await().until(() -> position(first) == 1);
        first.schedulePollTask(() -> first.setPollException(new KafkaException("broker away")));
        await().until(() -> follower.problem().equals(Optional.of("broker away")));

        var second = new MockConsumer<String, byte[]>("none");
        second.updateBeginningOffsets(Map.of(PARTITION, 0L));
        second.updateEndOffsets(Map.of(PARTITION, 2L));
        deliver(second, 0, key("a"), VALUE);
        deliver(second, 1, key("b"), VALUE);
        consumers.add(second);
        await().until(() -> position(second) == 2);
        mayApply = true;

        await().until(follower::caughtUp);
        assertThat(follower.appliedRecords()).isEqualTo(2);
    }

    /** Where the consumer has read to; 0 before it is assigned. */
    private static long position(MockConsumer<String, byte[]> consumer) {
        return consumer.assignment().contains(PARTITION) ? consumer.position(PARTITION) : 0;
    }
}
