package io.muse.stream.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.muse.stream.testing.Logs;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenEventsTest {
    private static final long WINDOW = Duration.ofHours(1).toMillis();
    private static final long T0 = Instant.parse("2026-01-01T12:00:00Z").toEpochMilli();

    private Consumer<SeenEvents> asked = seen -> {};

    @TempDir
    Path stateDir;

    private TopologyTestDriver driver;
    private TestInputTopic<String, String> events;

    @BeforeEach
    void start() {
        Logs.quiet();
        var topology = new Topology();
        topology.addSource("source", new StringDeserializer(), new StringDeserializer(), "events");
        topology.addProcessor("ask", Asking::new, "source");
        topology.addStateStore(StoreBuilders.seenEvents(Duration.ofMillis(WINDOW)), "ask");
        var config = new Properties();
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        driver = new TopologyTestDriver(topology, config);
        events = driver.createInputTopic("events", new StringSerializer(), new StringSerializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void shouldKnowAnEventForTheWindowAndASecondMoreAtMostInAnyOrderOfTimes() {
        var random = new Random(1);
        var clock = new AtomicLong(T0);
        Map<String, List<Long>> applied = new HashMap<>();
        int[] repeated = new int[2];
        for (int flush = 0; flush < 20; flush++) {
            ask(seen -> {
                for (int i = 0; i < 500; i++) {
                    long time = clock.addAndGet(random.nextInt(10_000)) + random.nextInt(-1_800_000, 1_800_000);
                    String playlist = "p" + random.nextInt(20);
                    String event = "e" + random.nextInt(50);
                    List<Long> times = applied.computeIfAbsent(playlist + ' ' + event, e -> new ArrayList<>());
                    long nearest = times.stream()
                            .mapToLong(before -> Math.abs(time - before))
                            .min()
                            .orElse(Long.MAX_VALUE);

                    boolean first = seen.isFirst(playlist, event, time);
                    if (nearest <= WINDOW) {
                        assertThat(first).as("%d ms after", nearest).isFalse();
                        repeated[0]++;
                    } else if (nearest >= WINDOW + 1_000) {
                        assertThat(first).as("%d ms after", nearest).isTrue();
                        repeated[1] += times.isEmpty() ? 0 : 1;
                    }
                    if (first) {
                        times.add(time);
                    }
                }
            });
        }
        assertThat(repeated[0]).as("within the window").isGreaterThan(500);
        assertThat(repeated[1]).as("after the window").isGreaterThan(500);
    }

    @Test
    void shouldKnowAnEventToTheEndOfTheWindowFromAnyTimeInItsBucket() {
        ask(seen -> {
            for (long time = T0 + 999; time < T0 + WINDOW; time += 13_000) {
                String event = "e" + time;
                assertThat(seen.isFirst("p", event, time)).isTrue();
                assertThat(seen.isFirst("p", event, time + WINDOW)).isFalse();
                assertThat(seen.isFirst("p", event, time + WINDOW + 1)).isTrue();
            }
        });
    }

    /** Bytes of the first version: the text as key, the time as value. */
    @Test
    void shouldKnowEventsThatTheFirstVersionHasSeen() {
        WindowStore<Bytes, byte[]> store = driver.getWindowStore(StoreNames.SEEN_EVENTS);
        ask(seen -> {
            for (long time = T0; time < T0 + 2 * WINDOW; time += 31_337) {
                byte[] value = ByteBuffer.allocate(Long.BYTES).putLong(time).array();
                store.put(Bytes.wrap(("p\te" + time).getBytes(UTF_8)), value, time - time % WINDOW);
            }
        });
        ask(seen -> {
            for (long time = T0; time < T0 + 2 * WINDOW; time += 31_337) {
                assertThat(seen.isFirst("p", "e" + time, time + WINDOW)).isFalse();
                assertThat(seen.isFirst("p", "new" + time, time + WINDOW)).isTrue();
                assertThat(seen.isFirst("p", "e" + time, time + WINDOW + 1)).isTrue();
            }
        });
    }

    /** Asks while one record is processed: the driver flushes all stores after each. */
    private void ask(Consumer<SeenEvents> questions) {
        asked = questions;
        events.pipeInput("", "");
    }

    private final class Asking implements Processor<String, String, Void, Void> {
        private @Nullable SeenEvents seen;

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            seen = new SeenEvents(context.getStateStore(StoreNames.SEEN_EVENTS), Duration.ofMillis(WINDOW));
        }

        @Override
        public void process(Record<String, String> event) {
            asked.accept(Objects.requireNonNull(seen));
        }
    }
}
