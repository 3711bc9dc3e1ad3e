package io.muse.benchmarks.ingest;

import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.objects.Object2IntMap;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What the topologies must have counted, from the playlists as they are. */
final class BatchCount {
    private BatchCount() {}

    /** Every pair that stands in a playlist together, and in how many. */
    static Object2IntMap<String> pairs(LivePlaylists playlists, Pairs pairs) {
        var counts = new Object2IntOpenHashMap<String>();
        for (int p = 0; p < playlists.count(); p++) {
            String[] ids = playlists.songs(p).intStream().mapToObj(Ids::track).toArray(String[]::new);
            for (int i = 0; i < ids.length; i++) {
                for (int j = 0; j < i; j++) {
                    pairs.keys(ids[i], ids[j]).forEach(key -> counts.addTo(key, 1));
                }
            }
        }
        return counts;
    }

    /** The rows of some songs: in how many playlists each stands with each other song. */
    static Map<String, Object2IntMap<String>> rows(LivePlaylists playlists, Set<Integer> songs) {
        Map<String, Object2IntMap<String>> rows = new HashMap<>();
        for (int p = 0; p < playlists.count(); p++) {
            IntList content = playlists.songs(p);
            for (int song : content) {
                if (songs.contains(song)) {
                    Object2IntMap<String> row =
                            rows.computeIfAbsent(Ids.track(song), track -> new Object2IntOpenHashMap<>());
                    content.forEach(other -> {
                        if (other != song) {
                            row.mergeInt(Ids.track(other), 1, Integer::sum);
                        }
                    });
                }
            }
        }
        return rows;
    }
}
