package io.muse.evaluation.baseline;

import io.muse.embedding.cooccurrence.Weighting;
import io.muse.embedding.index.VectorMatrix;
import io.muse.evaluation.model.TrainingSet;
import io.muse.evaluation.tuning.Axis;
import io.muse.evaluation.tuning.AxisSearch;
import io.muse.evaluation.tuning.ModelFamily;
import io.muse.evaluation.tuning.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Truncated SVD of the shifted PPMI matrix; the vectors are U Σ^p. */
public final class PpmiSvd implements ModelFamily {
    private static final List<String> OF_COUNTS = List.of("beta");
    private static final List<String> OF_SVD = List.of("beta", "smoothing", "shift");

    private final int dimension;

    public PpmiSvd(int dimension) {
        this.dimension = dimension;
    }

    @Override
    public String name() {
        return "PPMI + SVD";
    }

    @Override
    public List<Axis> axes() {
        List<Axis> axes = new ArrayList<>(List.of(
                Axis.of("beta", 0.0, 0.5, 1.0),
                Axis.of("smoothing", 0.75, 1.0, 0.5, 0.25),
                Axis.of("shift", 1.0, 2.0, 5.0),
                Axis.of("p", 0.5, 0.0, 0.25, 0.75, 1.0)));
        axes.addAll(VectorQueries.axes());
        return axes;
    }

    @Override
    public AxisSearch.Training on(TrainingSet training) {
        Map<Setting, LogCounts> counts = new HashMap<>();
        Map<Setting, RandomisedSvd> decompositions = new HashMap<>();
        return setting -> {
            Setting ofCounts = setting.only(OF_COUNTS);
            if (!counts.containsKey(ofCounts)) {
                counts.clear(); // One matrix at a time: it is large.
                var weighting = new Weighting(setting.get("beta"), Integer.MAX_VALUE, 0);
                counts.put(ofCounts, LogCounts.of(training.corpus(weighting), training.workers()));
            }
            Setting ofSvd = setting.only(OF_SVD);
            var svd = decompositions.get(ofSvd);
            if (svd == null) {
                var ppmi = new Ppmi(
                        counts.get(ofCounts), setting.get("smoothing"), setting.get("shift"), training.workers());
                svd = RandomisedSvd.of(ppmi, dimension, training.seed());
                decompositions.put(ofSvd, svd);
            }
            return VectorQueries.of(weighted(svd, setting.get("p")), setting);
        };
    }

    /** U Σ^p. */
    private static VectorMatrix weighted(RandomisedSvd svd, double power) {
        int rank = svd.values().length;
        float[] weighted = svd.left().clone();
        for (int i = 0; i < weighted.length; i++) {
            weighted[i] *= (float) Math.pow(svd.values()[i % rank], power);
        }
        return new VectorMatrix(weighted, weighted.length / rank, rank);
    }
}
