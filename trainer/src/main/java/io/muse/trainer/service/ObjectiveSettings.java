package io.muse.trainer.service;

import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.Recipe;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The objective: a recipe, and what shall differ from it. What is absent is as the recipe says. */
public interface ObjectiveSettings {
    @WithDefault("muse")
    Recipe recipe();

    /** d, the length of a song vector. */
    OptionalInt dimension();

    /** α of the pair weight f(x) = (x / x_max)^α. */
    OptionalDouble alpha();

    /** ℓ, added to every co-occurrence count. */
    OptionalDouble laplace();

    /** x_max of the pair weight. */
    OptionalDouble xMax();

    /** λ, the ridge on a song vector. */
    OptionalDouble lambda();

    /** Whether songs have bias terms b. */
    Optional<Boolean> bias();

    /** β of the length normalisation ω(n) = (n̄/(n−1))^β. */
    OptionalDouble beta();

    /** A playlist of more tracks is left out. */
    OptionalInt maxLength();

    /** κ, the weight of artist playlists; 0 leaves them out. */
    OptionalDouble kappa();

    /** A song is swept when at least so many user playlists hold it, else folded in; 0 leaves it to the data. */
    OptionalInt minPlaylists();

    /** Rows that are solved against the same frozen vectors. */
    OptionalInt blockSize();

    /** Of the initial vectors and the order of a sweep. */
    OptionalLong seed();

    /** @throws ConfigurationException naming the setting that is out of its range */
    default Hyperparameters hyperparameters() {
        var builder = recipe().hyperparameters().toBuilder();
        dimension().ifPresent(builder::dimension);
        alpha().ifPresent(builder::alpha);
        laplace().ifPresent(builder::laplace);
        xMax().ifPresent(builder::xMax);
        lambda().ifPresent(builder::lambda);
        bias().ifPresent(builder::bias);
        beta().ifPresent(builder::beta);
        maxLength().ifPresent(builder::maxLength);
        kappa().ifPresent(builder::kappa);
        minPlaylists().ifPresent(builder::minPlaylists);
        blockSize().ifPresent(builder::blockSize);
        seed().ifPresent(builder::seed);
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("muse.trainer.objective: " + e.getMessage());
        }
    }
}
