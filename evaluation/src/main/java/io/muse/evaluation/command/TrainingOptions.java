package io.muse.evaluation.command;

import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.training.TrainingSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How to train. To be mixed in. */
public final class TrainingOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change one hyper-parameter; may be given often. Keys, as in muse.trainer.objective.*: recipe"
                    + " (muse, paper), dimension, alpha, laplace, x-max, lambda, bias, beta, max-length, kappa,"
                    + " min-playlists, block-size, seed; and sweeps (the most, default 5), tolerance (a sweep that"
                    + " changes J by a smaller part is the last, default 0.001).")
    private Map<String, String> values = new LinkedHashMap<>();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that compute (default: one a processor). The result does not depend on it.")
    private @Nullable Integer threads;

    /** @throws ParameterException naming the key that is unknown or whose value is out of its range */
    public TrainingSettings settings() {
        try {
            return TrainingKeys.of(values).settings();
        } catch (IllegalArgumentException e) {
            throw wrongUsage("--set: " + e.getMessage());
        }
    }

    /** @throws ParameterException as {@link #settings} */
    public Hyperparameters hyperparameters() {
        return settings().hyperparameters();
    }

    /** The name of what is minimised. */
    public String objective() {
        return TrainingKeys.of(values).objective();
    }

    public Workers workers() {
        if (threads == null) {
            return Workers.ofMachine();
        }
        if (threads < 1) {
            throw wrongUsage("--threads: " + threads + " is too small; at least 1");
        }
        return new Workers(threads);
    }

    private ParameterException wrongUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
