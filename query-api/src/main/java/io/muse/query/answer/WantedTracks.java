package io.muse.query.answer;

import io.muse.query.cooccurrence.CooccurrenceClient;
import io.muse.query.cooccurrence.CooccurrenceUnavailableException;
import io.muse.query.cooccurrence.LivePlaylist;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The seeds of a recommendation: named by themselves, by a playlist as it is now, or by the owner of playlists. */
@Singleton
public final class WantedTracks {
    /** Seeds at most; those beyond have no say. */
    public static final int MOST = 10_000;

    private static final int MOST_PLAYLISTS = 1_000;

    private final CooccurrenceClient cooccurrence;

    public WantedTracks(CooccurrenceClient cooccurrence) {
        this.cooccurrence = cooccurrence;
    }

    /**
     * Seeds with their weights. A track of the playlist weighs 1, a track of an owner as much as he has playlists that hold
     * it; what is named by itself keeps its weight.
     *
     * @throws UnknownListException if there is no such playlist, or none of that owner
     * @throws CooccurrenceUnavailableException if playlists can't be asked for
     */
    public Map<String, Float> of(Map<String, Float> named, @Nullable String playlistId, @Nullable String ownerId) {
        Map<String, Float> wanted = new LinkedHashMap<>();
        if (playlistId != null) {
            LivePlaylist playlist = cooccurrence
                    .playlist(playlistId)
                    .orElseThrow(() -> new UnknownListException("playlistId", "no playlist '" + playlistId + "'"));
            playlist.tracks().forEach(track -> wanted.put(track, 1f));
        }
        if (ownerId != null) {
            List<LivePlaylist> owned = cooccurrence.playlistsOf(ownerId, MOST_PLAYLISTS);
            if (owned.isEmpty()) {
                throw new UnknownListException("userId", "no playlist of '" + ownerId + "'");
            }
            owned.stream()
                    .flatMap(playlist -> playlist.tracks().stream())
                    .forEach(track -> wanted.merge(track, 1f, Float::sum));
        }
        Map<String, Float> all = new LinkedHashMap<>(named);
        wanted.forEach(all::putIfAbsent);
        if (all.size() <= MOST) {
            return all;
        }
        Map<String, Float> first = new LinkedHashMap<>();
        all.entrySet().stream().limit(MOST).forEach(seed -> first.put(seed.getKey(), seed.getValue()));
        return first;
    }
}
