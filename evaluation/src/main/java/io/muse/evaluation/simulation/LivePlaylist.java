package io.muse.evaluation.simulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A playlist as the stream of edits has left it. Confined to the thread that draws the edits. */
final class LivePlaylist {
    private final int number;
    private final String id;
    private final List<Song> songs;
    private long revision;

    /** @param revision that of the edit before the next one */
    LivePlaylist(int number, String id, List<Song> songs, long revision) {
        this.number = number;
        this.id = id;
        this.songs = new ArrayList<>(songs);
        this.revision = revision;
    }

    int number() {
        return number;
    }

    String id() {
        return id;
    }

    List<Song> songs() {
        return songs;
    }

    Set<Song> contained() {
        return new HashSet<>(songs);
    }

    long nextRevision() {
        return ++revision;
    }

    void add(Song song) {
        songs.add(song);
    }

    /** Takes a song away, more often an old one. */
    Song removeAny(RandomGenerator random) {
        double place = random.nextDouble();
        return songs.remove((int) (place * place * songs.size()));
    }
}
