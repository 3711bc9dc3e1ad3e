package io.muse.benchmarks.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.edit.TrackAdded;
import io.muse.contracts.edit.TrackRemoved;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;

/**
 * The alternative's aggregate: a playlist's tracks, and what its last edit did to them.
 *
 * @param changed the track that came or went last; empty if the edit changed nothing
 * @param sign 1 if it came, -1 if it went
 */
record PlaylistTracks(String changed, long sign, List<String> tracks) {
    static final PlaylistTracks NONE = new PlaylistTracks("", 0, List.of());

    PlaylistTracks edited(PlaylistEdit edit) {
        return switch (edit) {
            case TrackAdded added
            when !tracks.contains(added.trackId()) -> {
                var more = new ArrayList<>(tracks);
                more.add(added.trackId());
                yield new PlaylistTracks(added.trackId(), 1, more);
            }
            case TrackRemoved removed
            when tracks.contains(removed.trackId()) -> {
                var fewer = new ArrayList<>(tracks);
                fewer.remove(removed.trackId());
                yield new PlaylistTracks(removed.trackId(), -1, fewer);
            }
            default -> new PlaylistTracks("", 0, tracks);
        };
    }

    /** One for each key of each pair that the last edit made or broke. */
    List<KeyValue<String, Long>> changes(Pairs pairs) {
        return sign == 0
                ? List.of()
                : tracks.stream()
                        .filter(other -> !other.equals(changed))
                        .flatMap(other -> pairs.keys(changed, other).stream())
                        .map(key -> KeyValue.pair(key, sign))
                        .toList();
    }

    /** Text: sign, changed track, tracks. */
    static Serde<PlaylistTracks> serde() {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : value.text().getBytes(UTF_8),
                (topic, bytes) -> bytes == null ? null : parse(new String(bytes, UTF_8)));
    }

    private String text() {
        return String.join(
                Pairs.TAB,
                Stream.concat(Stream.of(String.valueOf(sign), changed), tracks.stream())
                        .toList());
    }

    private static PlaylistTracks parse(String text) {
        String[] parts = text.split(Pairs.TAB, -1);
        return new PlaylistTracks(
                parts[1], Long.parseLong(parts[0]), List.of(parts).subList(2, parts.length));
    }
}
