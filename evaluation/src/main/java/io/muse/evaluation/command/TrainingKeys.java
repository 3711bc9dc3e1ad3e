package io.muse.evaluation.command;

import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.HyperparametersBuilder;
import io.muse.embedding.objective.Recipe;
import io.muse.embedding.training.TrainingSettings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The hyper-parameters by the names that {@code muse.trainer.objective.*} gives them, and how long to train. */
public final class TrainingKeys {
    private static final String RECIPE = "recipe";
    private static final int SWEEPS = 5;
    private static final double TOLERANCE = 1e-3;
    private static final Map<String, Setter> SETTERS = setters();

    private final Recipe recipe;
    private final HyperparametersBuilder hyperparameters;
    private int sweeps = SWEEPS;
    private double tolerance = TOLERANCE;

    @FunctionalInterface
    private interface Setter {
        void set(TrainingKeys keys, String value);
    }

    private TrainingKeys(Recipe recipe) {
        this.recipe = recipe;
        this.hyperparameters = recipe.hyperparameters().toBuilder();
    }

    /** @throws IllegalArgumentException naming the key that is unknown or whose value is not of its kind */
    public static TrainingKeys of(Map<String, String> values) {
        var keys = new TrainingKeys(recipe(values.getOrDefault(RECIPE, Recipe.MUSE.name())));
        values.forEach((key, value) -> {
            Setter setter = SETTERS.get(key);
            if (setter == null) {
                throw new IllegalArgumentException(
                        key + " is no hyper-parameter; there are " + String.join(", ", names()));
            }
            try {
                setter.set(keys, value.strip());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(key + " is '" + value + "' but must be a number");
            }
        });
        return keys;
    }

    static Set<String> names() {
        return SETTERS.keySet();
    }

    /** The name of what is minimised. */
    String objective() {
        return recipe.objective();
    }

    /** @throws IllegalArgumentException naming the value that is out of its range */
    Hyperparameters hyperparameters() {
        return hyperparameters.build();
    }

    /** @throws IllegalArgumentException naming the value that is out of its range */
    public TrainingSettings settings() {
        return new TrainingSettings(hyperparameters(), sweeps, sweeps, tolerance);
    }

    private static Recipe recipe(String value) {
        return Arrays.stream(Recipe.values())
                .filter(recipe -> recipe.name().equalsIgnoreCase(value.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(RECIPE + " is '" + value + "' but must be "
                        + Arrays.stream(Recipe.values())
                                .map(recipe -> recipe.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(" or "))));
    }

    private static boolean truth(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("bias is '" + value + "' but must be true or false");
        };
    }

    private static Map<String, Setter> setters() {
        Map<String, Setter> setters = new LinkedHashMap<>();
        setters.put(RECIPE, (keys, value) -> {});
        setters.put("dimension", (keys, value) -> keys.hyperparameters.dimension(Integer.parseInt(value)));
        setters.put("alpha", (keys, value) -> keys.hyperparameters.alpha(Double.parseDouble(value)));
        setters.put("laplace", (keys, value) -> keys.hyperparameters.laplace(Double.parseDouble(value)));
        setters.put("x-max", (keys, value) -> keys.hyperparameters.xMax(Double.parseDouble(value)));
        setters.put("lambda", (keys, value) -> keys.hyperparameters.lambda(Double.parseDouble(value)));
        setters.put("bias", (keys, value) -> keys.hyperparameters.bias(truth(value)));
        setters.put("beta", (keys, value) -> keys.hyperparameters.beta(Double.parseDouble(value)));
        setters.put("max-length", (keys, value) -> keys.hyperparameters.maxLength(Integer.parseInt(value)));
        setters.put("kappa", (keys, value) -> keys.hyperparameters.kappa(Double.parseDouble(value)));
        setters.put("min-playlists", (keys, value) -> keys.hyperparameters.minPlaylists(Integer.parseInt(value)));
        setters.put("block-size", (keys, value) -> keys.hyperparameters.blockSize(Integer.parseInt(value)));
        setters.put("seed", (keys, value) -> keys.hyperparameters.seed(Long.parseLong(value)));
        setters.put("sweeps", (keys, value) -> keys.sweeps = Integer.parseInt(value));
        setters.put("tolerance", (keys, value) -> keys.tolerance = Double.parseDouble(value));
        return setters;
    }
}
