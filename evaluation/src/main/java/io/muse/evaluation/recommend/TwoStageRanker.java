package io.muse.evaluation.recommend;

import io.muse.embedding.index.BatchSearch;
import io.muse.embedding.index.Neighbor;
import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.ranking.ScoreScale;
import io.muse.embedding.ranking.SecondStage;
import io.muse.evaluation.model.Query;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ranks songs by their inner product with the query's vector and, where there is a second stage, ranks the best of them
 * anew by exact co-occurrence with the seeds.
 */
public final class TwoStageRanker implements PlaylistRanker {
    private static final int FEWEST_CANDIDATES = 2000;
    private static final int CANDIDATES_PER_RANK = 4;

    private final QueryVectors queryVectors;
    private final BatchSearch search;
    private final ScoreScale scale;
    private final @Nullable SecondStage secondStage;
    private final Workers workers;

    /**
     * @param swept how many songs, the first ones, were trained together: the size of scores is taken over these
     * @param secondStage null to rank by the vectors alone
     */
    public TwoStageRanker(
            VectorMatrix vectors,
            int swept,
            QueryVectors queryVectors,
            @Nullable SecondStage secondStage,
            Workers workers) {
        this.queryVectors = queryVectors;
        this.search = new BatchSearch(vectors, workers);
        this.scale = new ScoreScale(vectors, swept);
        this.secondStage = secondStage;
        this.workers = workers;
    }

    @Override
    public List<List<Neighbor>> rank(List<Query> queries, int k) throws InterruptedException {
        float[][] folded = new float[queries.size()][];
        workers.forEach(folded.length, (worker, i) -> folded[i] = queryVectors.of(queries.get(i)));
        SecondStage second = secondStage;
        int depth = second == null ? k : Math.max(FEWEST_CANDIDATES, CANDIDATES_PER_RANK * k);
        List<List<Neighbor>> candidates = search(queries, folded, depth);
        if (second == null) {
            return candidates;
        }
        List<Neighbor>[] ranked = newLists(queries.size());
        workers.forEach(
                ranked.length,
                (worker, i) ->
                        ranked[i] = second.rerank(queries.get(i).seeds(), candidates.get(i), scale.of(folded[i]), k));
        return List.of(ranked);
    }

    @SuppressWarnings("unchecked")
    private static List<Neighbor>[] newLists(int count) {
        return new List[count];
    }

    private List<List<Neighbor>> search(List<Query> queries, float[][] folded, int depth) throws InterruptedException {
        IntSet[] seeds =
                queries.stream().map(query -> new IntOpenHashSet(query.seeds())).toArray(IntSet[]::new);
        return search.search(Arrays.asList(folded), depth, (query, handle) -> !seeds[query].contains(handle));
    }
}
