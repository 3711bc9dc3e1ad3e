package io.muse.evaluation.protocol.continuation;

import io.muse.embedding.ranking.SecondStage;
import io.muse.evaluation.baseline.Ease;
import io.muse.evaluation.baseline.ImplicitAls;
import io.muse.evaluation.baseline.ItemKnn;
import io.muse.evaluation.baseline.Popularity;
import io.muse.evaluation.baseline.PpmiSvd;
import io.muse.evaluation.baseline.SkipGram;
import io.muse.evaluation.baseline.TitleKnn;
import io.muse.evaluation.muse.MuseSettings;
import io.muse.evaluation.muse.MuseStep;
import io.muse.evaluation.muse.MuseTraining;
import io.muse.evaluation.muse.TitledMuse;
import io.muse.evaluation.muse.TunedMuse;
import io.muse.evaluation.muse.TwoStageFamily;
import io.muse.evaluation.tuning.ModelFamily;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The models of the comparison by the names of {@code --models}, in the order of the table. */
final class Models {
    private final Map<String, List<ModelFamily>> byName = new LinkedHashMap<>();

    /** @param recipe of MuSE's own line */
    Models(MuseSettings recipe) {
        var trainer = new MuseTraining();
        var encoder = new LazyTitleEncoder();
        List<ModelFamily> ladder = MuseStep.ladder(recipe, trainer);
        int dimension = recipe.hyperparameters().dimension();
        byName.put("popularity", List.of(new Popularity()));
        byName.put("knn", List.of(new ItemKnn(false)));
        byName.put("als", List.of(new ImplicitAls(false, dimension)));
        byName.put("svd", List.of(new PpmiSvd(dimension)));
        byName.put("skipgram", List.of(new SkipGram(dimension)));
        byName.put("ease", List.of(new Ease()));
        byName.put("knn-artists", List.of(new ItemKnn(true)));
        byName.put("als-artists", List.of(new ImplicitAls(true, dimension)));
        byName.put("title-knn", List.of(new TitleKnn(encoder)));
        byName.put("ladder", ladder.subList(0, ladder.size() - 1));
        byName.put("muse", List.of(ladder.getLast()));
        byName.put(
                "two-stage",
                List.of(new TwoStageFamily("MuSE + second stage", ladder.getLast(), SecondStage.DEFAULT_WEIGHT)));
        byName.put("titled", List.of(new TitledMuse(recipe, trainer, encoder)));
        var tuned = new TunedMuse(recipe, trainer);
        byName.put("tuned", List.of(tuned));
        byName.put(
                "two-stage-tuned",
                List.of(new TwoStageFamily(
                        "MuSE + second stage, tuned", tuned, SecondStage.DEFAULT_WEIGHT, .3, 1., 1.5)));
    }

    /** For the help. */
    static final class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Names() {
            super(new Models(MuseSettings.recipe()).byName.keySet());
        }
    }

    /** @throws IllegalArgumentException where there is no such model */
    List<ModelFamily> named(List<String> names) {
        List<ModelFamily> families = new ArrayList<>();
        for (String name : names) {
            var named = byName.get(name);
            if (named == null) {
                throw new IllegalArgumentException(
                        "no model " + name + ": it is one of " + String.join(", ", byName.keySet()));
            }
            families.addAll(named);
        }
        return families;
    }

    /** What is compared unless told otherwise. */
    List<ModelFamily> usual() {
        return named(List.copyOf(byName.keySet()));
    }
}
