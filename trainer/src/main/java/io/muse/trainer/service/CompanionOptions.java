package io.muse.trainer.service;

import io.muse.embedding.map.TsneSettings;
import io.muse.embedding.title.TitleEncoder;
import io.muse.embedding.title.TitleSettings;
import io.muse.trainer.companions.CompanionPlan;
import io.muse.trainer.companions.CompanionSettings;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.validator.constraints.time.DurationMin;

/** What is made of the snapshots in the background: the title model and the map. */
public interface CompanionOptions {
    /** About how many neighbours a song has on the map: what it takes grows with it, 3 KiB a song. */
    double MAP_PERPLEXITY = 20;

    /** Whether they are made. */
    @WithDefault("true")
    boolean enabled();

    /** Least time from one look at whether something is to be made to the next. */
    @WithDefault("1m")
    @DurationMin(millis = 10)
    Duration interval();

    /** After which one of an older snapshot is made anew, however little changed. */
    @WithDefault("10m")
    @DurationMin(millis = 10)
    Duration maxAge();

    /** By which vectors, memberships or titles have to change before that: 1 − mean cosine, or a share of their number. */
    @WithDefault("0.01")
    @DecimalMin("0.0001")
    @DecimalMax("1")
    double change();

    /** Share of one processor that may be used; a fifth of that while an epoch runs. */
    @WithDefault("0.5")
    @DecimalMin("0.01")
    @DecimalMax("1")
    double share();

    /** Share of one processor that may be used while most songs have no place on the map, also while an epoch runs. */
    @WithDefault("0.8")
    @DecimalMin("0.01")
    @DecimalMax("1")
    double urgentShare();

    /** Distinct titles that are learnt from, those most in use. */
    @WithDefault("5000")
    @Min(2)
    @Max(100_000)
    int maxTitles();

    /** Most songs of the map, the most frequent ones. */
    @WithDefault("100000")
    @Min(1)
    @Max(1_000_000)
    int mapSongs();

    /** Steps of a map without earlier places, after the 250 that part the clusters. */
    @WithDefault("500")
    @Min(0)
    @Max(10_000)
    int mapIterations();

    /** Steps of a map that goes on from earlier places. */
    @WithDefault("50")
    @Min(0)
    @Max(10_000)
    int mapWarmIterations();

    /**
     * Empty where none are made.
     *
     * @param encoder asked only where they are
     */
    default Optional<CompanionPlan> plan(Supplier<TitleEncoder> encoder) {
        if (!enabled()) {
            return Optional.empty();
        }
        var tsne = TsneSettings.defaults();
        return Optional.of(new CompanionPlan(
                new CompanionSettings(
                        interval(),
                        maxAge(),
                        change(),
                        share(),
                        urgentShare(),
                        new TitleSettings(TitleSettings.defaults().ridge(), maxTitles()),
                        mapSongs(),
                        new TsneSettings(
                                MAP_PERPLEXITY,
                                tsne.exaggeration(),
                                tsne.exaggeratedIterations(),
                                mapIterations(),
                                tsne.theta()),
                        mapWarmIterations()),
                encoder.get()));
    }
}
