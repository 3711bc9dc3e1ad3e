package io.muse.evaluation.split;

import io.muse.evaluation.data.Playlist;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Playlists dealt out 80/10/10, whole: no membership of a validation or test playlist is trained on. */
public record PlaylistSplit(List<Playlist> training, List<Playlist> validation, List<Playlist> test) {
    public PlaylistSplit {
        training = List.copyOf(training);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
    }

    /** The same for the same playlists, in the same order, and seed. */
    public static PlaylistSplit of(List<Playlist> playlists, long seed) {
        var shuffled = new ArrayList<>(playlists);
        Collections.shuffle(shuffled, new Random(seed));
        int tenth = Math.max(1, Math.round(shuffled.size() / 10f));
        int trained = Math.max(0, shuffled.size() - 2 * tenth);
        return new PlaylistSplit(
                shuffled.subList(0, trained),
                shuffled.subList(trained, shuffled.size() - tenth),
                shuffled.subList(shuffled.size() - tenth, shuffled.size()));
    }
}
