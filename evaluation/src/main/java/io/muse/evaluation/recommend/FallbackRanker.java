package io.muse.evaluation.recommend;

import io.muse.embedding.index.Neighbor;
import io.muse.evaluation.model.Query;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Two rankers: one for the queries that it can answer, and another for the rest. */
public final class FallbackRanker implements PlaylistRanker {
    private final Predicate<Query> answerable;
    private final PlaylistRanker ranker;
    private final PlaylistRanker fallback;

    /** @param answerable the queries that {@code ranker} gets */
    public FallbackRanker(Predicate<Query> answerable, PlaylistRanker ranker, PlaylistRanker fallback) {
        this.answerable = answerable;
        this.ranker = ranker;
        this.fallback = fallback;
    }

    @Override
    public List<List<Neighbor>> rank(List<Query> queries, int k) throws InterruptedException {
        List<List<Neighbor>> ranked = new ArrayList<>(Collections.nCopies(queries.size(), List.of()));
        fill(ranked, queries, k, answerable, ranker);
        fill(ranked, queries, k, answerable.negate(), fallback);
        return ranked;
    }

    private static void fill(
            List<List<Neighbor>> ranked, List<Query> queries, int k, Predicate<Query> own, PlaylistRanker ranker)
            throws InterruptedException {
        int[] places = IntStream.range(0, queries.size())
                .filter(i -> own.test(queries.get(i)))
                .toArray();
        List<List<Neighbor>> answers =
                ranker.rank(IntStream.of(places).mapToObj(queries::get).toList(), k);
        for (int i = 0; i < places.length; i++) {
            ranked.set(places[i], answers.get(i));
        }
    }
}
