package io.muse.stream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.edit.TrackAdded;
import io.muse.contracts.edit.TrackRemoved;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import io.muse.contracts.membership.PlaylistKind;
import io.muse.contracts.membership.PlaylistRef;
import io.muse.contracts.trace.EditTracer;
import io.muse.stream.observe.EditMetrics;
import org.apache.kafka.streams.processor.api.Record;

/** Edits of artist playlists, made by {@link CatalogProcessor} in the same exactly-once application: never repeated. */
final class ArtistEditProcessor extends EditProcessor {
    private static final String EVENT_ID = "catalog";
    private static final String TYPE = "ArtistEdit";

    ArtistEditProcessor(int partitions, EditMetrics metrics) {
        // The catalog is not traced.
        super(partitions, metrics, EditTracer.OFF);
    }

    @Override
    Valid validate(Record<byte[], byte[]> message) throws RejectedException {
        try {
            ArtistEdit edit = Json.decode(message.value(), ArtistEdit.class);
            PlaylistRef playlist = playlist(message.key());
            PlaylistEdit change = edit.present()
                    ? new TrackAdded(EVENT_ID, playlist.id(), edit.at(), null, edit.trackId())
                    : new TrackRemoved(EVENT_ID, playlist.id(), edit.at(), null, edit.trackId());
            return new Valid(playlist, change, TYPE);
        } catch (DecodeException e) {
            throw new RejectedException(RejectedException.Kind.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    @Override
    boolean isDuplicate(PlaylistEdit edit, long recordTime) {
        return false;
    }

    private static PlaylistRef playlist(byte[] key) throws RejectedException {
        try {
            PlaylistRef playlist = PlaylistRef.parse(key == null ? "" : new String(key, UTF_8));
            if (playlist.kind() == PlaylistKind.ARTIST) {
                return playlist;
            }
        } catch (IllegalArgumentException e) {
            throw new RejectedException(RejectedException.Kind.MALFORMED, "key: " + e.getMessage());
        }
        throw new RejectedException(RejectedException.Kind.MALFORMED, "key: not an artist's; use a:<artist id>");
    }
}
