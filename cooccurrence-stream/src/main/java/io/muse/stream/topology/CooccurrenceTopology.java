package io.muse.stream.topology;

import io.muse.contracts.json.Json;
import io.muse.contracts.membership.PlaylistRef;
import io.muse.contracts.topic.TopicSpec;
import io.muse.contracts.topic.Topics;
import io.muse.contracts.trace.EditTracer;
import io.muse.stream.observe.EditMetrics;
import io.muse.stream.store.PlaylistCache;
import io.muse.stream.store.StoreBuilders;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * The topology. Sources hand out bytes, so no parse error ever reaches Streams' own handlers: a processor decides.
 *
 * <pre>{@code
 * track-catalog ──▶ follow-catalog [artists-of-track] ──▶ artist-edits
 *                                                     └─▶ dead-letters
 * playlist-edits ──▶ apply-playlist-edits [seen-events] ─┬─▶ memberships
 * artist-edits ────▶ apply-artist-edits ─────────────────┼─▶ playlists
 *                    both [playlists, memberships]       └─▶ dead-letters
 * }</pre>
 */
public final class CooccurrenceTopology {
    private final Topics topics;
    private final Duration deduplicationWindow;
    private final EditMetrics metrics;
    private final PlaylistCache cache;
    private final EditTracer tracer;

    /** One whose memberships are read without a cache, and that traces nothing. */
    public CooccurrenceTopology(Topics topics, Duration deduplicationWindow, EditMetrics metrics) {
        this(topics, deduplicationWindow, metrics, PlaylistCache.NONE, EditTracer.OFF);
    }

    /** @param cache of what is read from its memberships */
    public CooccurrenceTopology(
            Topics topics, Duration deduplicationWindow, EditMetrics metrics, PlaylistCache cache, EditTracer tracer) {
        this.cache = cache;
        this.topics = topics;
        this.deduplicationWindow = deduplicationWindow;
        this.metrics = metrics;
        this.tracer = tracer;
    }

    public Topology build() {
        var topology = new Topology();
        followCatalog(topology);
        applyEdits(topology);
        return topology;
    }

    private void followCatalog(Topology topology) {
        addSource(topology, Nodes.CATALOG_SOURCE, topics.trackCatalog());
        topology.addProcessor(Nodes.CATALOG, () -> new CatalogProcessor(metrics), Nodes.CATALOG_SOURCE);
        topology.addStateStore(StoreBuilders.artistsOfTrack(), Nodes.CATALOG);
        Serializer<PlaylistRef> key = (topic, playlist) -> playlist.routingKey();
        topology.addSink(Nodes.ARTIST_EDITS_SINK, topics.artistEdits().name(), key, json(), Nodes.CATALOG);
        addDeadLetters(topology, Nodes.CATALOG_DEAD_LETTERS_SINK, Nodes.CATALOG);
    }

    private void applyEdits(Topology topology) {
        addSource(topology, Nodes.PLAYLIST_EDITS_SOURCE, topics.playlistEdits());
        addSource(topology, Nodes.ARTIST_EDITS_SOURCE, topics.artistEdits());
        int partitions = topics.partitions();
        topology.addProcessor(
                Nodes.PLAYLIST_EDITS,
                () -> new PlaylistEditProcessor(partitions, deduplicationWindow, metrics, tracer),
                Nodes.PLAYLIST_EDITS_SOURCE);
        topology.addProcessor(
                Nodes.ARTIST_EDITS, () -> new ArtistEditProcessor(partitions, metrics), Nodes.ARTIST_EDITS_SOURCE);
        topology.addStateStore(StoreBuilders.seenEvents(deduplicationWindow), Nodes.PLAYLIST_EDITS);
        topology.addStateStore(StoreBuilders.playlists(), Nodes.PLAYLIST_EDITS, Nodes.ARTIST_EDITS);
        topology.addStateStore(StoreBuilders.memberships(cache), Nodes.PLAYLIST_EDITS, Nodes.ARTIST_EDITS);

        addPublishedSink(topology, Nodes.MEMBERSHIPS_SINK, topics.memberships());
        addPublishedSink(topology, Nodes.PLAYLISTS_SINK, topics.playlists());
        addDeadLetters(topology, Nodes.DEAD_LETTERS_SINK, Nodes.PLAYLIST_EDITS, Nodes.ARTIST_EDITS);
    }

    /** A missing offset means a new application: it reads the whole history. */
    private static void addSource(Topology topology, String name, TopicSpec topic) {
        topology.addSource(
                AutoOffsetReset.earliest(),
                name,
                new ArrivalTime(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topic.name());
    }

    private static void addPublishedSink(Topology topology, String name, TopicSpec topic) {
        Serializer<PublishedKey> text = (topicName, key) -> key.text();
        topology.addSink(
                name,
                topic.name(),
                text,
                new ByteArraySerializer(),
                (topicName, key, value, count) -> Optional.of(Set.of(key.partition())),
                Nodes.PLAYLIST_EDITS,
                Nodes.ARTIST_EDITS);
    }

    private void addDeadLetters(Topology topology, String name, String... parents) {
        var bytes = new ByteArraySerializer();
        topology.addSink(name, topics.deadLetters().name(), bytes, bytes, parents);
    }

    private static Serializer<Object> json() {
        return (topic, value) -> Json.encode(value);
    }
}
