package io.muse.evaluation.recommend;

import io.muse.embedding.index.Neighbor;
import io.muse.embedding.index.TopK;
import io.muse.evaluation.model.Query;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.List;

/** Ranks songs by how many playlists hold them, whatever the query. */
public final class PopularityRanker implements PlaylistRanker {
    private final List<Neighbor> byPopularity;

    /** @param playlistCounts by handle */
    public PopularityRanker(int[] playlistCounts) {
        var all = new TopK(playlistCounts.length);
        for (int handle = 0; handle < playlistCounts.length; handle++) {
            all.offer(handle, playlistCounts[handle]);
        }
        this.byPopularity = all.bestFirst();
    }

    @Override
    public List<List<Neighbor>> rank(List<Query> queries, int k) {
        return queries.stream().map(query -> rank(query, k)).toList();
    }

    private List<Neighbor> rank(Query query, int k) {
        var seeds = new IntOpenHashSet(query.seeds());
        return byPopularity.stream()
                .filter(song -> !seeds.contains(song.handle()))
                .limit(k)
                .toList();
    }
}
