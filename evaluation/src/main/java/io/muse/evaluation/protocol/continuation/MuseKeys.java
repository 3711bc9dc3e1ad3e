package io.muse.evaluation.protocol.continuation;

import io.muse.embedding.foldin.FoldInSettings;
import io.muse.evaluation.command.TrainingKeys;
import io.muse.evaluation.muse.MuseSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** MuSE's recipe with changes by name: those of the training commands, and the two of the folded-in query. */
final class MuseKeys {
    private static final String GRAM_WEIGHT = "gram-weight";
    private static final String QUERY_LAMBDA = "query-lambda";

    /** What the protocol decides for all models alike. */
    private static final Set<String> OF_PROTOCOL = Set.of("min-playlists", "seed", "tolerance");

    private MuseKeys() {}

    /** @throws IllegalArgumentException naming the key that is unknown or whose value is out of range */
    static MuseSettings of(Map<String, String> values) {
        var ofTraining = new LinkedHashMap<>(values);
        var query = FoldInSettings.defaults();
        double gramWeight = number(GRAM_WEIGHT, ofTraining.remove(GRAM_WEIGHT), query.gramWeight());
        double lambda = number(QUERY_LAMBDA, ofTraining.remove(QUERY_LAMBDA), query.lambda());
        for (String key : ofTraining.keySet()) {
            if (OF_PROTOCOL.contains(key)) {
                throw new IllegalArgumentException(key + " is the same for every model and cannot be set for MuSE");
            }
        }
        var settings = TrainingKeys.of(ofTraining).settings();
        return new MuseSettings(settings.hyperparameters(), settings.sweeps(), new FoldInSettings(gramWeight, lambda));
    }

    private static double number(String key, @Nullable String value, double unset) {
        try {
            return value == null ? unset : Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " is '" + value + "' but must be a number", e);
        }
    }
}
