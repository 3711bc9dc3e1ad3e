package io.muse.evaluation.protocol.pairs;

import io.muse.evaluation.data.Playlist;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The playlists that the paper's protocol works on: those that hold one of the songs found in most playlists.
 *
 * @param description of what was chosen, for a caption
 */
record PlaylistSample(List<Playlist> playlists, String description) {
    /** With fewer playlists a tenth of them says little about a model. */
    private static final int FEWEST = 300;

    PlaylistSample {
        playlists = List.copyOf(playlists);
    }

    /**
     * @param popularSongs how many songs' playlists are taken; where that leaves fewer than {@value #FEWEST}, all
     *     playlists are
     * @param most draws so many of them where there are more
     */
    static PlaylistSample of(List<Playlist> all, int popularSongs, int most, long seed) {
        Set<String> popular = popular(all, popularSongs);
        List<Playlist> holding = all.stream()
                .filter(playlist -> playlist.tracks().stream().anyMatch(popular::contains))
                .toList();
        boolean enough = holding.size() >= FEWEST;
        var drawn = new ArrayList<>(enough ? holding : all);
        Collections.shuffle(drawn, new Random(seed));
        List<Playlist> sample = drawn.subList(0, Math.min(most, drawn.size())).stream()
                .sorted(Comparator.comparing(Playlist::id))
                .toList();
        String why = enough
                ? "of the " + holding.size() + " that hold one of the " + popularSongs + " songs in most playlists"
                : "of all " + all.size() + ", as only " + holding.size() + " hold one of the " + popularSongs
                        + " songs in most playlists";
        return new PlaylistSample(sample, sample.size() + " playlists " + why);
    }

    private static Set<String> popular(List<Playlist> all, int count) {
        var counts = new Object2IntOpenHashMap<String>();
        all.forEach(playlist -> playlist.tracks().forEach(track -> counts.addTo(track, 1)));
        return counts.keySet().stream()
                .sorted(Comparator.<String>comparingInt(counts::getInt)
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .limit(count)
                .collect(Collectors.toSet());
    }
}
