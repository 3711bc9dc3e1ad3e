package io.muse.benchmarks.faults;

import io.muse.benchmarks.faults.VectorCheck.Comparison;
import io.muse.benchmarks.live.CleanRestarts;
import io.muse.benchmarks.live.LiveStack;
import io.muse.benchmarks.live.Training;
import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotException;
import io.muse.contracts.topic.Topics;
import io.muse.standalone.stack.Instance;
import io.muse.standalone.stack.Instances;
import io.muse.standalone.stack.Service;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A stack of its own under a load of random edits and queries, to be harmed round by round. Two instances of the
 * cooccurrence-stream and of query-api, so that one can die and the other go on.
 */
final class FaultRun implements AutoCloseable {
    private static final Topics TOPICS = Topics.withDefaults();
    private static final int DISK_MEBIBYTES = 96;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final LiveStack live;
    private final Optional<SmallDisk> disk;
    private final FaultInjector injector;
    private final Ledger ledger = new Ledger();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final TopicRoute toTopic;
    private final EditLoad load;
    private final PublishedMemberships published;
    private final Verification verification;
    private final Witness witness;
    private final Listener listener;
    private final Random random;
    private int rounds;

    /** Settings of the load. */
    record Settings(long seed, int playlists, double editsPerSecond) {}

    private FaultRun(LiveStack live, Optional<SmallDisk> disk, Settings settings) throws InterruptedException {
        this.live = live;
        this.disk = disk;
        random = new Random(settings.seed());
        injector = new FaultInjector(live, disk, random);
        String bootstrap = live.ports().bootstrapServers();
        toTopic = new TopicRoute(bootstrap, TOPICS);
        var rest = new RestRoute(http, live.ports().url(Service.PLAYLIST_INGEST));
        load = new EditLoad(
                List.of(rest, toTopic), ledger, settings.seed(), settings.playlists(), settings.editsPerSecond());
        published = new PublishedMemberships(bootstrap, TOPICS);
        List<StreamStore> stores = urls(Service.COOCCURRENCE_STREAM).stream()
                .map(url -> new StreamStore(http, url))
                .toList();
        verification = new Verification(ledger, stores, published);
        load.start();
        if (!live.awaitReady(PATIENCE)) {
            throw new IllegalStateException("query-api has no snapshot after " + PATIENCE);
        }
        witness = Witness.start(live.ports(), live.stack().instances());
        listener = Listener.start(urls(Service.QUERY_API), settings.seed());
    }

    /** Starts the stack and the load, and waits until every instance is ready. */
    static FaultRun start(Path folder, Settings settings, Consumer<String> console)
            throws IOException, InterruptedException {
        var instances = Instances.of(Map.of("cooccurrence-stream", 2, "query-api", 2));
        var live = new LiveStack(folder, instances, VectorCheck.TRAINER, console);
        Optional<SmallDisk> disk =
                SmallDisk.mount(live.folders().streamState(FaultInjector.ON_SMALL_DISK), DISK_MEBIBYTES);
        try {
            live.start();
            return new FaultRun(live, disk, settings);
        } catch (IOException | InterruptedException | RuntimeException e) {
            live.close();
            if (disk.isPresent()) {
                disk.get().close();
            }
            throw e;
        }
    }

    boolean can(Fault fault) {
        return injector.can(fault);
    }

    private List<String> urls(Service service) {
        return live.stack().instances().stream()
                .filter(instance -> instance.service() == service)
                .map(live.ports()::url)
                .toList();
    }

    /** One fault under load; afterwards the load pauses and everything is counted. */
    Round round(Fault fault) throws IOException, InterruptedException {
        long repeated = load.repeated();
        long answered = listener.answered();
        long failedOver = listener.failedOver();
        witness.begin();
        Thread.sleep(500 + random.nextInt(3_000));
        Instant begin = Instant.now();
        List<Instance> hit = injector.inject(fault);
        Instant over = Instant.now();
        boolean recovered = live.awaitReady(PATIENCE);
        Instant ready = Instant.now();
        Thread.sleep(random.nextInt(2_000));
        Instant pausedAt = Instant.now();
        List<String> differences;
        boolean paused = load.pause(PATIENCE);
        try {
            differences =
                    paused ? verification.await(PATIENCE) : List.of("edits are not acknowledged after " + PATIENCE);
        } finally {
            if (paused) {
                load.resume();
            }
        }
        load.requireHealthy();
        return new Round(
                ++rounds,
                fault,
                hit,
                Duration.between(begin, over),
                Duration.between(over, ready),
                Duration.between(pausedAt, Instant.now()),
                ledger.edits(),
                load.repeated() - repeated,
                listener.answered() - answered,
                listener.failedOver() - failedOver,
                listener.drainUnanswered(),
                witness.seenInHealth(),
                witness.seenInMetrics(),
                recovered,
                differences);
    }

    /**
     * Ends the load for good and compares the vectors.
     *
     * @throws IllegalStateException if the trainer does not come to rest, or its snapshot is of other memberships
     */
    Comparison compareVectors() throws InterruptedException {
        if (!load.pause(PATIENCE)) {
            throw new IllegalStateException("edits are not acknowledged after " + PATIENCE);
        }
        load.close();
        Map<String, Set<String>> playlists = ledger.playlists();
        long memberships = playlists.values().stream().mapToLong(Set::size).sum();
        var training = new Training(http, live.ports().url(Service.TRAINER));
        if (!training.awaitIdle(held -> held == memberships, PATIENCE)) {
            throw new IllegalStateException("the trainer is not idle after " + PATIENCE);
        }
        try {
            Snapshot snapshot = SnapshotTopic.newest(live.ports().bootstrapServers(), TOPICS)
                    .orElseThrow(() -> new IllegalStateException("there is no snapshot"));
            return VectorCheck.compare(playlists, snapshot);
        } catch (SnapshotException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Stops each instance cleanly and starts it again: time until it is ready. */
    Map<Instance, Duration> restartEach() throws IOException, InterruptedException {
        return CleanRestarts.ofEach(live, Duration.ZERO, PATIENCE);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        listener.close();
        witness.close();
        load.close();
        toTopic.close();
        published.close();
        live.close();
        http.shutdownNow();
        if (disk.isPresent()) {
            disk.get().close();
        }
    }
}
