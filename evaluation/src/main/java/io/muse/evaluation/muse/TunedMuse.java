package io.muse.evaluation.muse;

import io.muse.embedding.foldin.FoldInSettings;
import io.muse.evaluation.model.TrainingSet;
import io.muse.evaluation.tuning.Axis;
import io.muse.evaluation.tuning.AxisSearch;
import io.muse.evaluation.tuning.ModelFamily;
import io.muse.evaluation.tuning.Setting;
import java.util.List;

/** MuSE with what matters tuned, from the recipe on. */
public final class TunedMuse implements ModelFamily {
    private final MuseSettings recipe;
    private final MuseTraining trainer;

    public TunedMuse(MuseSettings recipe, MuseTraining trainer) {
        this.recipe = recipe;
        this.trainer = trainer;
    }

    @Override
    public String name() {
        return "MuSE, tuned";
    }

    @Override
    public List<Axis> axes() {
        var start = recipe.hyperparameters();
        return List.of(
                Axis.of("beta", start.beta(), 0.25, 0.75, 1.0),
                Axis.of("alpha", start.alpha(), 0.5, 1.0),
                Axis.of("kappa", start.kappa(), 0.0, 1.0, 16.0),
                Axis.of("lambda", start.lambda(), 0.01, 1.0),
                Axis.of("gramWeight", recipe.query().gramWeight(), 0.01, 0.03, 0.3, 1.0),
                Axis.of("queryLambda", recipe.query().lambda(), 1.0, 3.0, 30.0, 100.0));
    }

    @Override
    public AxisSearch.Training on(TrainingSet training) {
        return setting -> {
            var settings = settings(setting);
            return MuseStep.foldedIn(trainer.vectors(training, settings), settings);
        };
    }

    private MuseSettings settings(Setting setting) {
        var hyperparameters = recipe.hyperparameters().toBuilder()
                .beta(setting.get("beta"))
                .alpha(setting.get("alpha"))
                .kappa(setting.get("kappa"))
                .lambda(setting.get("lambda"))
                .build();
        var query = new FoldInSettings(setting.get("gramWeight"), setting.get("queryLambda"));
        return recipe.with(hyperparameters).with(query);
    }
}
