package io.muse.evaluation.baseline;

import io.muse.evaluation.model.TrainingSet;
import io.muse.evaluation.tuning.Axis;
import io.muse.evaluation.tuning.AxisSearch;
import io.muse.evaluation.tuning.ModelFamily;
import java.util.Arrays;
import java.util.List;

/**
 * EASE (Steck, 2019), the linear item model with a zero diagonal in closed form: B = I − P · diag(1 / P_jj) with
 * P = (XᵀX + λI)⁻¹. Playlists are fewer than songs here, so P is taken from the playlists' side:
 * λP = I − Xᵀ (XXᵀ + λI)⁻¹ X. Cubic in the number of playlists.
 */
public final class Ease implements ModelFamily {
    private static final int MOST_PLAYLISTS = 12_000;

    @Override
    public String name() {
        return "EASE";
    }

    @Override
    public List<Axis> axes() {
        return List.of(Axis.of("lambda", 200.0, 10.0, 30.0, 100.0, 500.0, 1000.0));
    }

    @Override
    public boolean canTrainOn(TrainingSet training) {
        return training.playlists().size() <= MOST_PLAYLISTS;
    }

    @Override
    public AxisSearch.Training on(TrainingSet training) {
        int[][] playlists = Arrays.stream(training.songsOf())
                .filter(songs -> songs.length > 0)
                .toArray(int[][]::new);
        return setting ->
                EaseRecommender.train(playlists, training.songCount(), setting.get("lambda"), training.workers());
    }
}
