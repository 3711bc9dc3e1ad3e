package io.muse.stream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Fields;
import io.muse.contracts.json.InvalidFieldException;
import io.muse.contracts.json.Json;
import io.muse.contracts.membership.PlaylistRef;
import io.muse.stream.observe.EditMetrics;
import io.muse.stream.store.StoreNames;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Turns the catalog into artist playlists: remembers the artists of each track, and says which playlists it joined and
 * left when they change.
 */
final class CatalogProcessor implements Processor<byte[], byte[], Object, Object> {
    /** Never part of an id. */
    private static final String SEPARATOR = "\t";

    private final EditMetrics metrics;
    private @Nullable Task task;

    private record Task(
            ProcessorContext<Object, Object> context,
            KeyValueStore<String, byte[]> artistsOfTrack,
            DeadLetters deadLetters) {}

    CatalogProcessor(EditMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        task = new Task(
                context,
                context.getStateStore(StoreNames.ARTISTS_OF_TRACK),
                new DeadLetters(context, Nodes.CATALOG_DEAD_LETTERS_SINK, metrics));
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        Task current = Objects.requireNonNull(task, "not initialised");
        try {
            String trackId = trackId(message.key());
            update(current, trackId, artists(trackId, message.value()), message.timestamp());
            metrics.catalogRecord();
        } catch (RejectedException e) {
            current.deadLetters().send(message, e);
        }
    }

    @SuppressWarnings("NullAway") // A null value deletes.
    private static void update(Task task, String trackId, Set<String> artists, long recordTime) {
        byte[] stored = task.artistsOfTrack().get(trackId);
        Set<String> before = stored == null ? Set.of() : decode(stored);
        if (artists.equals(before)) {
            return;
        }
        task.artistsOfTrack().put(trackId, artists.isEmpty() ? null : encode(artists));
        for (String left : before) {
            if (!artists.contains(left)) {
                forward(task, left, trackId, false, recordTime);
            }
        }
        for (String joined : artists) {
            if (!before.contains(joined)) {
                forward(task, joined, trackId, true, recordTime);
            }
        }
    }

    private static void forward(Task task, String artistId, String trackId, boolean present, long recordTime) {
        var edit = new ArtistEdit(trackId, present, Instant.ofEpochMilli(recordTime));
        task.context().forward(new Record<>(PlaylistRef.artist(artistId), edit, recordTime), Nodes.ARTIST_EDITS_SINK);
    }

    private static String trackId(byte @Nullable [] key) throws RejectedException {
        try {
            return Fields.id("key", key == null ? null : new String(key, UTF_8));
        } catch (InvalidFieldException e) {
            throw malformed(e);
        }
    }

    private static Set<String> artists(String trackId, byte @Nullable [] value) throws RejectedException {
        if (value == null) {
            return Set.of();
        }
        try {
            TrackMetadata track = Json.decode(value, TrackMetadata.class);
            if (!track.id().equals(trackId)) {
                throw new DecodeException("key: differs from id '" + track.id() + "'; use the track id");
            }
            return track.artists().stream().map(ArtistRef::id).collect(Collectors.toCollection(LinkedHashSet::new));
        } catch (DecodeException e) {
            throw malformed(e);
        }
    }

    private static RejectedException malformed(Exception e) {
        return new RejectedException(RejectedException.Kind.MALFORMED, String.valueOf(e.getMessage()));
    }

    private static byte[] encode(Set<String> artists) {
        return String.join(SEPARATOR, artists).getBytes(UTF_8);
    }

    private static Set<String> decode(byte[] artists) {
        return new LinkedHashSet<>(Arrays.asList(new String(artists, UTF_8).split(SEPARATOR)));
    }
}
