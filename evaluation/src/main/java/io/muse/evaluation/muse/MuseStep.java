package io.muse.evaluation.muse;

import io.muse.embedding.index.VectorMatrix;
import io.muse.evaluation.model.FoldedInRecommender;
import io.muse.evaluation.model.MeanRecommender;
import io.muse.evaluation.model.Recommender;
import io.muse.evaluation.model.TrainingSet;
import io.muse.evaluation.tuning.Axis;
import io.muse.evaluation.tuning.AxisSearch;
import io.muse.evaluation.tuning.ModelFamily;
import java.util.List;
import java.util.function.BiFunction;

/** MuSE with fixed settings: a step from the printed model to the recipe. Nothing is tuned. */
public final class MuseStep implements ModelFamily {
    private final String name;
    private final MuseSettings settings;
    private final BiFunction<VectorMatrix, MuseSettings, Recommender> query;
    private final MuseTraining trainer;

    private MuseStep(
            String name,
            MuseSettings settings,
            BiFunction<VectorMatrix, MuseSettings, Recommender> query,
            MuseTraining trainer) {
        this.name = name;
        this.settings = settings;
        this.query = query;
        this.trainer = trainer;
    }

    /**
     * From the printed model to the recipe: each step keeps what those before it changed.
     *
     * @param recipe where the steps end
     */
    public static List<ModelFamily> ladder(MuseSettings recipe, MuseTraining trainer) {
        var all = recipe.hyperparameters();
        var artists = all.toBuilder().bias(true).build();
        var normalised = artists.toBuilder().kappa(0).build();
        var printed = normalised.toBuilder().beta(0).build();
        return List.of(
                new MuseStep("MuSE as printed", recipe.with(printed), (v, s) -> new MeanRecommender(v), trainer),
                new MuseStep("+ folded-in query", recipe.with(printed), MuseStep::foldedIn, trainer),
                new MuseStep("+ length-normalised", recipe.with(normalised), MuseStep::foldedIn, trainer),
                new MuseStep("+ artist playlists", recipe.with(artists), MuseStep::foldedIn, trainer),
                new MuseStep("MuSE", recipe, MuseStep::foldedIn, trainer));
    }

    static Recommender foldedIn(VectorMatrix vectors, MuseSettings settings) {
        return new FoldedInRecommender(vectors, settings.query());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Axis> axes() {
        return List.of();
    }

    @Override
    public AxisSearch.Training on(TrainingSet training) {
        return setting -> query.apply(trainer.vectors(training, settings), settings);
    }
}
