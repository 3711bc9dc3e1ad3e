package io.muse.evaluation.split;

import io.muse.evaluation.data.Playlist;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.List;

/** Which songs can be recommended. */
public final class Vocabulary {
    private static final int[] USUAL = {5, 2};
    private static final int LEAST_SONGS = 1000;

    private Vocabulary() {}

    /** In how many training playlists a song has to be: 5, or 2 where that leaves less than 1,000 songs, or else 1. */
    public static int minPlaylists(List<Playlist> training) {
        var counts = new Object2IntOpenHashMap<String>();
        for (Playlist playlist : training) {
            playlist.tracks().forEach(track -> counts.addTo(track, 1));
        }
        for (int least : USUAL) {
            long songs =
                    counts.values().intStream().filter(count -> count >= least).count();
            if (songs >= LEAST_SONGS) {
                return least;
            }
        }
        return 1;
    }
}
