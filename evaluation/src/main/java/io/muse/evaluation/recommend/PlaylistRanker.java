package io.muse.evaluation.recommend;

import io.muse.embedding.index.Neighbor;
import io.muse.evaluation.model.Query;
import java.util.List;

/** Continues playlists. Safe for any number of threads. */
@FunctionalInterface
public interface PlaylistRanker {
    /**
     * The {@code k} songs that go best with each query, best first, without its seeds; fewer where there are fewer.
     *
     * @return one list a query, in their order
     */
    List<List<Neighbor>> rank(List<Query> queries, int k) throws InterruptedException;
}
