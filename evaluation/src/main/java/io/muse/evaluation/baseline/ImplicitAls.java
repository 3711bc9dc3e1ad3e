package io.muse.evaluation.baseline;

import io.muse.embedding.index.VectorMatrix;
import io.muse.evaluation.model.InnerProducts;
import io.muse.evaluation.model.Query;
import io.muse.evaluation.model.TrainingSet;
import io.muse.evaluation.model.VectorRecommender;
import io.muse.evaluation.tuning.Axis;
import io.muse.evaluation.tuning.AxisSearch;
import io.muse.evaluation.tuning.ModelFamily;
import java.util.Arrays;
import java.util.List;

/**
 * Matrix factorisation for implicit feedback by alternating least squares (Hu, Koren and Volinsky, 2008): a playlist is
 * a user, and a test playlist is folded in as training solves its users.
 */
public final class ImplicitAls implements ModelFamily {
    private static final int SWEEPS = 10;

    private final boolean artists;
    private final int dimension;

    /** @param artists whether an artist's songs may count as one more playlist */
    public ImplicitAls(boolean artists, int dimension) {
        this.artists = artists;
        this.dimension = dimension;
    }

    @Override
    public String name() {
        return artists ? "implicit ALS, artists" : "implicit ALS";
    }

    @Override
    public List<Axis> axes() {
        return List.of(
                artists ? Axis.of("artists", 1.0, 0.25, 4.0) : Axis.of("artists", 0.0),
                Axis.of("unobserved", 0.1, 0.003, 0.01, 0.03, 0.3, 1.0),
                Axis.of("lambda", 1.0, 0.1, 0.3, 3.0, 10.0, 30.0),
                Axis.of("nu", 0.0, 0.5, 1.0));
    }

    @Override
    public AxisSearch.Training on(TrainingSet training) {
        return setting -> {
            var settings = new AlsSettings(
                    dimension,
                    setting.get("unobserved"),
                    setting.get("lambda"),
                    setting.get("nu"),
                    setting.get("artists"),
                    SWEEPS);
            var observations = Observations.of(training, settings.artistWeight());
            var als = new AlsTraining(observations, settings, training.seed(), training.workers());
            als.run();
            return new FoldedInUser(als.songVectors(), als.playlistSide());
        };
    }

    private record FoldedInUser(VectorMatrix vectors, AlsSide side) implements VectorRecommender {
        @Override
        public void score(Query query, float[] scores) {
            float[] user = side.new Solver().solve(query.seeds(), song -> 1);
            InnerProducts.of(vectors, Arrays.copyOf(user, vectors.dimension()), scores);
        }
    }
}
