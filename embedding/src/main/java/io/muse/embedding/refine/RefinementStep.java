package io.muse.embedding.refine;

import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.objective.SongVectors;
import io.muse.embedding.title.PlaylistTitles;
import io.muse.embedding.title.TitledPlaylist;
import io.muse.embedding.training.TrainingStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Refines the vectors of a training where held-out playlists say that it is no worse, and keeps them as they are
 * elsewhere. Measures anew when the memberships have changed enough since. Owned by the training thread.
 *
 * <p>Figures: {@code refined} 0 or 1, and where it was measured {@code heldOutRPrecisionBefore} and {@code …After}, the same
 * of {@code heldOutNdcg} and {@code heldOutPairAuc}.
 */
public final class RefinementStep implements TrainingStep {
    /** Fewer have no neighbour to be like and none to be unlike. */
    private static final int FEWEST_TITLES = 3;

    private final ContrastiveRefinement refinement;
    private final RefinementGate gate;
    private final PlaylistTitles titles;
    private final double remeasureAfter;
    private @Nullable Verdict verdict;
    private int measuredMemberships;

    /** @param remeasureAfter change of the number of memberships since the last measurement, as a share of it */
    public RefinementStep(
            ContrastiveRefinement refinement, RefinementGate gate, PlaylistTitles titles, double remeasureAfter) {
        this.refinement = refinement;
        this.gate = gate;
        this.titles = titles;
        this.remeasureAfter = remeasureAfter;
    }

    @Override
    public Map<String, Double> apply(TrainingCorpus corpus, SongVectors vectors) throws InterruptedException {
        List<TitledPlaylist> titled = titles.in(corpus);
        if (titled.size() < FEWEST_TITLES) {
            return Map.of("refined", 0.0);
        }
        Optional<Verdict> known = verdict(corpus);
        boolean refined = known.isPresent() && known.get().isRefinementNoWorse();
        if (refined) {
            refine(corpus, titled, vectors);
        }
        Map<String, Double> figures = new TreeMap<>();
        figures.put("refined", refined ? 1.0 : 0.0);
        known.ifPresent(measured -> {
            figures.put("heldOutRPrecisionBefore", measured.before().rPrecision());
            figures.put("heldOutRPrecisionAfter", measured.after().rPrecision());
            figures.put("heldOutNdcgBefore", measured.before().ndcg());
            figures.put("heldOutNdcgAfter", measured.after().ndcg());
            figures.put("heldOutPairAucBefore", measured.before().pairAuc());
            figures.put("heldOutPairAucAfter", measured.after().pairAuc());
        });
        return figures;
    }

    private Optional<Verdict> verdict(TrainingCorpus corpus) throws InterruptedException {
        int changed = Math.abs(corpus.memberships() - measuredMemberships);
        if (verdict == null || changed > remeasureAfter * measuredMemberships) {
            verdict = gate.measure(corpus, titles).orElse(null);
            measuredMemberships = corpus.memberships();
        }
        return Optional.ofNullable(verdict);
    }

    private void refine(TrainingCorpus corpus, List<TitledPlaylist> titled, SongVectors vectors)
            throws InterruptedException {
        int dimension = vectors.dimension();
        float[] refined = refinement.refine(vectors.toRowMajor(), dimension, corpus.playlistCounts(), titled);
        for (int song = 0; song < vectors.count(); song++) {
            float[] solution = vectors.unknownsOf(song);
            System.arraycopy(refined, song * dimension, solution, 0, dimension);
            vectors.set(song, solution, 0);
        }
    }
}
