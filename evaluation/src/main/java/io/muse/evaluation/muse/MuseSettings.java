package io.muse.evaluation.muse;

import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.objective.Hyperparameters;

/**
 * What defines a trained MuSE and its query.
 *
 * @param sweeps of row solves from random vectors
 */
public record MuseSettings(Hyperparameters hyperparameters, int sweeps, FoldInSettings query) {
    private static final int SWEEPS = 5;

    public static MuseSettings recipe() {
        return new MuseSettings(Hyperparameters.recipe(), SWEEPS, FoldInSettings.defaults());
    }

    public MuseSettings with(Hyperparameters changed) {
        return new MuseSettings(changed, sweeps, query);
    }

    /**
     * Changes one setting by its name.
     *
     * @throws IllegalArgumentException where there is no such setting or its value is out of range
     */
    public MuseSettings with(String name, String value) {
        try {
            var builder = hyperparameters.toBuilder();
            return switch (name) {
                case "dimension" ->
                    with(builder.dimension(Integer.parseInt(value)).build());
                case "alpha" -> with(builder.alpha(Double.parseDouble(value)).build());
                case "laplace" ->
                    with(builder.laplace(Double.parseDouble(value)).build());
                case "xMax" -> with(builder.xMax(Double.parseDouble(value)).build());
                case "lambda" -> with(builder.lambda(Double.parseDouble(value)).build());
                case "bias" -> with(builder.bias(Boolean.parseBoolean(value)).build());
                case "beta" -> with(builder.beta(Double.parseDouble(value)).build());
                case "maxLength" ->
                    with(builder.maxLength(Integer.parseInt(value)).build());
                case "kappa" -> with(builder.kappa(Double.parseDouble(value)).build());
                case "blockSize" ->
                    with(builder.blockSize(Integer.parseInt(value)).build());
                case "sweeps" -> new MuseSettings(hyperparameters, Integer.parseInt(value), query);
                case "gramWeight" ->
                    new MuseSettings(
                            hyperparameters, sweeps, new FoldInSettings(Double.parseDouble(value), query.lambda()));
                case "queryLambda" ->
                    new MuseSettings(
                            hyperparameters, sweeps, new FoldInSettings(query.gramWeight(), Double.parseDouble(value)));
                default -> throw new IllegalArgumentException("no setting " + name + ": it is one of " + NAMES);
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is " + value + " but must be a number", e);
        }
    }

    private static final String NAMES =
            "dimension, alpha, laplace, xMax, lambda, bias, beta, maxLength, kappa, blockSize, sweeps, gramWeight,"
                    + " queryLambda";
}
