package io.muse.benchmarks.faults;

import io.muse.contracts.edit.PlaylistCreated;
import io.muse.contracts.edit.PlaylistDeleted;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.edit.PlaylistRenamed;
import io.muse.contracts.edit.PlaylistReplaced;
import io.muse.contracts.edit.TrackAdded;
import io.muse.contracts.edit.TrackRemoved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Makes up the edits of one playlist, in the order in which they were made: revision n + 1 comes after revision n. Its
 * tracks are mostly of one genre, so that there is something to learn. Not thread-safe.
 */
final class RandomEdits {
    static final int GENRES = 8;
    static final int TRACKS_PER_GENRE = 25;
    private static final int REPLACED_SIZE = 12;
    private static final double OWN_GENRE = 0.8;

    private final String playlist;
    private final int genre;
    private final boolean revised;
    private final Random random;
    private long made;
    private long revision;

    /** @param revised whether its edits carry revisions */
    RandomEdits(String playlist, int genre, boolean revised, Random random) {
        this.playlist = playlist;
        this.genre = genre;
        this.revised = revised;
        this.random = random;
    }

    static String track(int genre, int number) {
        return "track:" + genre + ":" + number;
    }

    static List<String> allTracks() {
        List<String> tracks = new ArrayList<>();
        for (int genre = 0; genre < GENRES; genre++) {
            for (int number = 0; number < TRACKS_PER_GENRE; number++) {
                tracks.add(track(genre, number));
            }
        }
        return tracks;
    }

    boolean isRevised() {
        return revised;
    }

    /** The first edit: fills the playlist. */
    PlaylistEdit fill() {
        return replace(eventId(), Instant.now(), nextRevision());
    }

    /** Any edit. */
    PlaylistEdit next() {
        String id = eventId();
        Instant now = Instant.now();
        @Nullable Long at = nextRevision();
        return switch (random.nextInt(40)) {
            case 0 -> new PlaylistDeleted(id, playlist, now, at);
            case 1, 2 -> replace(id, now, at);
            case 3 -> new PlaylistCreated(id, playlist, now, at, "title " + made, null);
            case 4 -> new PlaylistRenamed(id, playlist, now, at, "title " + made);
            default ->
                random.nextInt(100) < 55
                        ? new TrackAdded(id, playlist, now, at, anyTrack())
                        : new TrackRemoved(id, playlist, now, at, anyTrack());
        };
    }

    private PlaylistEdit replace(String id, Instant now, @Nullable Long at) {
        List<String> tracks = new ArrayList<>();
        for (int i = 0; i < REPLACED_SIZE; i++) {
            tracks.add(anyTrack());
        }
        return new PlaylistReplaced(id, playlist, now, at, "title " + made, null, tracks);
    }

    private String eventId() {
        return playlist + "-" + made++;
    }

    private String anyTrack() {
        int of = random.nextDouble() < OWN_GENRE ? genre : random.nextInt(GENRES);
        return track(of, random.nextInt(TRACKS_PER_GENRE));
    }

    /** Revisions rise, and not always by one. */
    private @Nullable Long nextRevision() {
        revision += 1 + random.nextInt(3);
        return revised ? revision : null;
    }
}
