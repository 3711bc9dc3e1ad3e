package io.muse.trainer.titles;

import static io.muse.contracts.testing.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.muse.contracts.topic.TopicSpec;
import io.muse.trainer.kafka.BrokerLink;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TitleFollowerTest {
    private static final TopicPartition PARTITION = new TopicPartition("playlists", 0);

    private final TitleReplica replica = new TitleReplica();
    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("none");
    private final TitleFollower follower = new TitleFollower(
            () -> consumer,
            new TopicSpec("playlists", 1, Map.of()),
            replica,
            new BrokerLink("titles", Duration.ofMillis(1)));
    private final Thread thread = new Thread(() -> {
        try {
            follower.run();
        } catch (InterruptedException e) {
            return;
        }
    });
    private long offset;

    @AfterEach
    void stop() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private void start(long endOffset) {
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, endOffset));
        thread.start();
    }

    private void deliver(String key, String value) {
        long at = offset++;
        consumer.schedulePollTask(() -> consumer.addRecord(
                new ConsumerRecord<>("playlists", 0, at, key, value == null ? null : value.getBytes(UTF_8))));
    }

    @Test
    void shouldKnowTheLastTitleOfEachPlaylistWhenItHasCaughtUp() {
        deliver("u:first", "{\"title\":\"chill\",\"size\":3}");
        deliver("u:second", "{\"title\":\"gym\",\"size\":3}");
        deliver("u:third", "{\"title\":\"jazz\",\"size\":3}");
        deliver("u:first", "{\"title\":\"chill vibes\",\"size\":4}");
        deliver("u:second", null);
        deliver("u:third", "{\"title\":null,\"size\":3}");
        start(6);

        await().until(follower::caughtUp);
        assertThat(replica.of("first")).isEqualTo("chill vibes");
        assertThat(replica.of("second")).isNull();
        assertThat(replica.of("third")).isNull();
        assertThat(replica.size()).isEqualTo(1);
    }

    @Test
    void shouldLeaveOutWhatBreaksTheContract() {
        deliver("u:good", "{\"title\":\"chill\",\"size\":3}");
        deliver("nonsense", "{\"title\":\"x\",\"size\":3}");
        deliver("u:bad", "{no json");
        deliver(null, "{\"title\":\"x\",\"size\":3}");
        deliver("a:artist", "{\"title\":\"x\",\"size\":3}");
        start(5);

        await().until(follower::caughtUp);
        assertThat(replica.size()).isEqualTo(1);
    }
}
