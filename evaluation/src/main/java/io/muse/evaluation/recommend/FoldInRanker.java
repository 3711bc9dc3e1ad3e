package io.muse.evaluation.recommend;

import io.muse.embedding.foldin.FoldIn;
import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.index.BatchSearch;
import io.muse.embedding.index.Neighbor;
import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.parallel.Workers;
import io.muse.evaluation.model.Query;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.Arrays;
import java.util.List;

/** Ranks all songs by their inner product with the vector that the seeds fold in to. */
public final class FoldInRanker implements PlaylistRanker {
    private final FoldIn foldIn;
    private final BatchSearch search;
    private final Workers workers;

    public FoldInRanker(VectorMatrix vectors, FoldInSettings settings, Workers workers) {
        this.foldIn = new FoldIn(vectors, settings);
        this.search = new BatchSearch(vectors, workers);
        this.workers = workers;
    }

    @Override
    public List<List<Neighbor>> rank(List<Query> queries, int k) throws InterruptedException {
        float[][] folded = new float[queries.size()][];
        workers.forEach(
                folded.length,
                (worker, i) -> folded[i] = foldIn.query(queries.get(i).seeds()));
        IntSet[] seeds =
                queries.stream().map(query -> new IntOpenHashSet(query.seeds())).toArray(IntSet[]::new);
        return search.search(Arrays.asList(folded), k, (query, handle) -> !seeds[query].contains(handle));
    }
}
