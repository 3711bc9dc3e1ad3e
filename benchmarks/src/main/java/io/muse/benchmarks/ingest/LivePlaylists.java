package io.muse.benchmarks.ingest;

import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.edit.PlaylistReplaced;
import io.muse.contracts.edit.TrackAdded;
import io.muse.contracts.edit.TrackRemoved;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A platform's playlists as they are now, and the next edits of them; the same for the same sizes. Not thread-safe.
 */
final class LivePlaylists {
    private final SplittableRandom random = new SplittableRandom(1);
    private final SongPicker songs;
    private final IntArrayList[] playlists;
    private final int length;
    private final long @Nullable [] revisions;
    private long pairChanges;

    /**
     * All empty at first.
     *
     * @param length songs that each holds when it is full
     * @param revisions whether edits carry them; the stream looks up and remembers the event ids of those that don't
     */
    LivePlaylists(int count, int length, boolean revisions) {
        this.songs = new SongPicker(count);
        this.length = length;
        this.revisions = revisions ? new long[count] : null;
        this.playlists = new IntArrayList[count];
        for (int i = 0; i < count; i++) {
            playlists[i] = new IntArrayList(length);
        }
    }

    int count() {
        return playlists.length;
    }

    int length() {
        return length;
    }

    IntList songs(int playlist) {
        return playlists[playlist];
    }

    /** Different songs that there are, in playlists or not. */
    int songsInAll() {
        return songs.count();
    }

    long memberships() {
        long sum = 0;
        for (IntArrayList playlist : playlists) {
            sum += playlist.size();
        }
        return sum;
    }

    /** Unordered pairs of songs that the edits of one song so far put together or took apart. */
    long pairChanges() {
        return pairChanges;
    }

    /** Fills a playlist in one edit. */
    PlaylistEdit replace(int playlist) {
        playlists[playlist].clear();
        while (playlists[playlist].size() < length) {
            playlists[playlist].add(newSong(playlist));
        }
        var tracks = playlists[playlist].intStream().mapToObj(Ids::track).toList();
        return new PlaylistReplaced(
                eventId(), Ids.playlist(playlist), Instant.now(), revision(playlist), null, null, tracks);
    }

    /** Adds one song. */
    PlaylistEdit add(int playlist) {
        int song = newSong(playlist);
        pairChanges += playlists[playlist].size();
        playlists[playlist].add(song);
        return new TrackAdded(eventId(), Ids.playlist(playlist), Instant.now(), revision(playlist), Ids.track(song));
    }

    /** Adds a song to any playlist, or removes one: full playlists stay about full. */
    PlaylistEdit next() {
        int playlist = random.nextInt(playlists.length);
        IntArrayList content = playlists[playlist];
        if (content.size() < length || (content.size() == length && random.nextBoolean())) {
            return add(playlist);
        }
        int song = content.removeInt(random.nextInt(content.size()));
        pairChanges += content.size();
        return new TrackRemoved(eventId(), Ids.playlist(playlist), Instant.now(), revision(playlist), Ids.track(song));
    }

    private int newSong(int playlist) {
        int song;
        do {
            song = songs.pick(playlist % SongPicker.GENRES, random);
        } while (playlists[playlist].contains(song));
        return song;
    }

    private @Nullable Long revision(int playlist) {
        return revisions == null ? null : Long.valueOf(++revisions[playlist]);
    }

    private String eventId() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
