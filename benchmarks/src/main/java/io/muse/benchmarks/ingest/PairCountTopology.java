package io.muse.benchmarks.ingest;

import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What one would write first: aggregate each playlist to its tracks, send +1 or -1 for every pair that an edit makes or
 * breaks to the pair's partition, and sum up there. A pair at zero is forgotten.
 */
final class PairCountTopology {
    static final String COUNTS = "pair-counts";

    private PairCountTopology() {}

    /** @param applied counts the changes of pairs that were summed up */
    static Topology of(String edits, Pairs pairs, LongAdder applied) {
        var builder = new StreamsBuilder();
        builder.stream(edits, Consumed.with(Serdes.String(), editSerde()))
                .groupByKey(Grouped.with(Serdes.String(), editSerde()))
                .aggregate(
                        () -> PlaylistTracks.NONE,
                        (playlist, edit, tracks) -> tracks.edited(edit),
                        // A cache would forward the last of several edits only.
                        Materialized.<String, PlaylistTracks, KeyValueStore<Bytes, byte[]>>as("playlist-tracks")
                                .withKeySerde(Serdes.String())
                                .withValueSerde(PlaylistTracks.serde())
                                .withCachingDisabled())
                .toStream()
                .flatMap((playlist, tracks) -> tracks.changes(pairs))
                .groupByKey(Grouped.with("pairs", Serdes.String(), Serdes.Long()))
                .aggregate(
                        () -> 0L,
                        (pair, change, count) -> {
                            applied.increment();
                            return count + change == 0 ? null : count + change;
                        },
                        Materialized.<String, Long, KeyValueStore<Bytes, byte[]>>as(COUNTS)
                                .withKeySerde(Serdes.String())
                                .withValueSerde(Serdes.Long()));
        return builder.build();
    }

    private static Serde<PlaylistEdit> editSerde() {
        return Serdes.serdeFrom((topic, edit) -> Json.encode(edit), (topic, bytes) -> {
            try {
                return Json.decode(bytes, PlaylistEdit.class);
            } catch (DecodeException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
