package io.muse.stream.client;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.muse.contracts.trace.EditTracer;
import io.muse.stream.observe.EditMetrics;
import io.muse.stream.query.Cooccurrences;
import io.muse.stream.query.LocalQueries;
import io.muse.stream.query.Owners;
import io.muse.stream.query.PlaylistView;
import io.muse.stream.query.ShardQueries;
import io.muse.stream.query.TrackPair;
import io.muse.stream.query.UnavailableException;
import io.muse.stream.store.PlaylistCache;
import io.muse.stream.testing.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.state.HostInfo;

/** One instance of the stream with its state folder; instances of one test ask each other directly. */
final class Instance implements AutoCloseable {
    private static final int PARTITIONS = 4;

    private final StreamsClient client;
    private final Map<HostInfo, ShardQueries> instances;
    private final HostInfo self;
    private final LocalQueries local;
    private final AtomicInteger failures = new AtomicInteger();

    /** @param instances those of the test, by address; this one adds itself */
    static Instance start(
            String bootstrapServers,
            String address,
            Path stateDir,
            Map<String, String> overrides,
            Map<HostInfo, ShardQueries> instances) {
        return new Instance(settings(bootstrapServers, address, stateDir, overrides), instances);
    }

    static Settings settings(String bootstrapServers, String address, Path stateDir, Map<String, String> overrides) {
        Map<String, String> config = new HashMap<>(Map.of(
                "muse.kafka.bootstrap-servers",
                bootstrapServers,
                "muse.topics.partitions",
                String.valueOf(PARTITIONS),
                "muse.stream.application-server",
                address,
                "muse.stream.state-dir",
                stateDir.toString(),
                "muse.stream.session-timeout",
                "PT6S",
                "muse.stream.threads",
                "1"));
        config.putAll(overrides);
        return Settings.of(config);
    }

    private Instance(Settings settings, Map<HostInfo, ShardQueries> instances) {
        this.instances = instances;
        self = HostInfo.buildFromEndpoint(settings.stream().applicationServer());
        var cache = new PlaylistCache(1_000_000);
        client = new StreamsClient(
                settings.kafka(),
                settings.topics(),
                settings.stream(),
                new EditMetrics(new SimpleMeterRegistry()),
                cache,
                EditTracer.OFF,
                failures::incrementAndGet);
        local = new LocalQueries(() -> Optional.of(client.streams()), cache);
        instances.put(self, local);
        client.start();
    }

    static Map<HostInfo, ShardQueries> none() {
        return new ConcurrentHashMap<>();
    }

    /** Playlists that hold both, by pair of tracks, by asking all instances; empty while partitions move. */
    Map<String, Integer> counts() {
        try {
            Map<String, Integer> counts = new TreeMap<>();
            for (String a : Platform.TRACKS) {
                var row = all().row(a);
                for (String b : Platform.TRACKS) {
                    counts.put(a + " " + b, row.map(r -> r.count(b)).orElse(0));
                }
            }
            return counts;
        } catch (UnavailableException e) {
            return Map.of();
        }
    }

    /** The same, asked for at once. */
    Map<String, Integer> countsOfPairs() {
        List<TrackPair> pairs = Platform.TRACKS.stream()
                .flatMap(a -> Platform.TRACKS.stream().map(b -> new TrackPair(a, b)))
                .toList();
        try {
            List<Integer> together = all().together(pairs);
            Map<String, Integer> counts = new TreeMap<>();
            for (int i = 0; i < pairs.size(); i++) {
                counts.put(pairs.get(i).first() + " " + pairs.get(i).second(), together.get(i));
            }
            return counts;
        } catch (UnavailableException e) {
            return Map.of();
        }
    }

    /** The playlists of these owners, by asking all instances; empty while partitions move. */
    Map<String, Set<String>> ownedBy(Set<String> owners) {
        try {
            Map<String, Set<String>> owned = new TreeMap<>();
            for (String owner : owners) {
                owned.put(
                        owner,
                        all().playlistsOf(owner, 1_000).stream()
                                .map(PlaylistView::id)
                                .collect(Collectors.toCollection(TreeSet::new)));
            }
            return owned;
        } catch (UnavailableException e) {
            return Map.of();
        }
    }

    private Cooccurrences all() {
        var owners = new Owners(() -> Optional.of(client.streams()), PARTITIONS);
        return new Cooccurrences(owners, this::at, Runnable::run);
    }

    boolean isRunning() {
        return client.streams().state() == KafkaStreams.State.RUNNING;
    }

    long ownedPartitions() {
        return editPartitions(ThreadMetadata::activeTasks);
    }

    long standbyPartitions() {
        return editPartitions(ThreadMetadata::standbyTasks);
    }

    private long editPartitions(Function<ThreadMetadata, Set<TaskMetadata>> tasks) {
        return client.streams().metadataForLocalThreads().stream()
                .flatMap(thread -> tasks.apply(thread).stream())
                .filter(task -> task.topicPartitions().stream()
                        .anyMatch(partition -> partition.topic().endsWith("playlist-edits")))
                .count();
    }

    long restored() {
        return client.restore().restored();
    }

    int failures() {
        return failures.get();
    }

    private ShardQueries at(HostInfo host) {
        ShardQueries instance = instances.get(host);
        if (instance == null) {
            throw new UnavailableException("no instance at " + host);
        }
        return instance;
    }

    @Override
    public void close() {
        instances.remove(self);
        client.close();
    }
}
