package io.muse.evaluation.muse;

import io.muse.embedding.ranking.Neighborhood;
import io.muse.embedding.ranking.SecondStage;
import io.muse.evaluation.model.TrainingSet;
import io.muse.evaluation.model.TwoStageRecommender;
import io.muse.evaluation.model.VectorRecommender;
import io.muse.evaluation.tuning.Axis;
import io.muse.evaluation.tuning.AxisSearch;
import io.muse.evaluation.tuning.ModelFamily;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A vector model with the second ranking stage after it. */
public final class TwoStageFamily implements ModelFamily {
    private final String name;
    private final ModelFamily firstStage;
    private final Axis weight;

    /**
     * @param firstStage whose recommenders have vectors
     * @param weights of the second stage that are tried
     */
    public TwoStageFamily(String name, ModelFamily firstStage, Double... weights) {
        this.name = name;
        this.firstStage = firstStage;
        this.weight = Axis.of("secondStage", weights);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Axis> axes() {
        return Stream.concat(firstStage.axes().stream(), Stream.of(weight)).toList();
    }

    @Override
    public AxisSearch.Training on(TrainingSet training) {
        var first = firstStage.on(training);
        var ownAxes = firstStage.axes().stream().map(Axis::name).toList();
        var neighborhood =
                new Neighborhood(training.songCount(), Arrays.asList(training.songsOf()), Neighborhood.DEFAULT_BETA);
        return setting -> {
            if (!(first.train(setting.only(ownAxes)) instanceof VectorRecommender vectors)) {
                throw new IllegalStateException(firstStage.name() + " has no vectors");
            }
            return new TwoStageRecommender(vectors, new SecondStage(neighborhood, setting.get(weight.name())));
        };
    }
}
