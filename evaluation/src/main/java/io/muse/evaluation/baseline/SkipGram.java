package io.muse.evaluation.baseline;

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

/** word2vec's skip-gram over playlists. */
public final class SkipGram implements ModelFamily {
    private static final int CONTEXTS = 5;
    private static final List<String> OF_TRAINING = List.of("epochs", "negatives", "power", "rate");

    private final int dimension;

    public SkipGram(int dimension) {
        this.dimension = dimension;
    }

    @Override
    public String name() {
        return "skip-gram";
    }

    @Override
    public List<Axis> axes() {
        List<Axis> axes = new ArrayList<>(List.of(
                Axis.of("rate", 0.2, 0.1, 0.05),
                Axis.of("power", 0.75, 0.25),
                Axis.of("epochs", 30.0, 60.0),
                Axis.of("negatives", 5.0, 15.0)));
        axes.addAll(VectorQueries.axes());
        return axes;
    }

    @Override
    public AxisSearch.Training on(TrainingSet training) {
        Map<Setting, VectorMatrix> trained = new HashMap<>();
        return setting -> {
            Setting key = setting.only(OF_TRAINING);
            var vectors = trained.get(key);
            if (vectors == null) {
                var settings = new SkipGramSettings(
                        dimension,
                        setting.getInt("epochs"),
                        CONTEXTS,
                        setting.getInt("negatives"),
                        setting.get("power"),
                        setting.get("rate"));
                vectors = new SkipGramTraining(
                                training.songsOf(), training.songCount(), settings, training.seed(), training.workers())
                        .run();
                trained.put(key, vectors);
            }
            return VectorQueries.of(vectors, setting);
        };
    }
}
