package io.muse.trainer.service;

import io.muse.embedding.refine.GateSettings;
import io.muse.embedding.refine.RefinementSettings;
import io.muse.embedding.title.BgeTitleEncoder;
import io.muse.embedding.title.CachedTitleEncoder;
import io.muse.trainer.titles.RefinementPlan;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/** Contrastive refinement of song vectors by the titles of playlists. */
public interface RefinementOptions {
    /** Refined vectors are published only where held-out playlists say that they are no worse. */
    @WithDefault("true")
    boolean enabled();

    /** Pairs of songs that are drawn an epoch, over the number of songs. */
    @WithDefault("16")
    @Min(1)
    @Max(10_000)
    int pairsPerSong();

    /** Passes over so many pairs. */
    @WithDefault("1")
    @Min(1)
    @Max(1000)
    int epochs();

    /** Step on vectors of norm 1. */
    @WithDefault("0.02")
    @DecimalMin("0.000001")
    @DecimalMax("1")
    double learningRate();

    /** m, the cosine below which two songs of unlike titles cost nothing. */
    @WithDefault("0.05")
    @DecimalMin("-1")
    @DecimalMax("0.999")
    double margin();

    /** Most similar titles that like pairs come from. */
    @WithDefault("10")
    @Min(1)
    @Max(1000)
    int neighbours();

    /** Share of the like pairs whose songs are of one playlist. */
    @WithDefault("0.3")
    @DecimalMin("0")
    @DecimalMax("1")
    double samePlaylist();

    /** Unlike songs that are drawn for each that is used, the closest one. */
    @WithDefault("1")
    @Min(1)
    @Max(100)
    int candidates();

    /** A song in more user playlists keeps its vector. */
    @WithDefault("8")
    @Min(0)
    int maxPlaylists();

    /** Playlists that pairs are drawn from; comparing titles costs its square. */
    @WithDefault("5000")
    @Min(2)
    @Max(50_000)
    int maxTitles();

    /** Most playlists that are held out to measure on; a tenth of all where that is fewer. */
    @WithDefault("300")
    @Min(1)
    @Max(10_000)
    int heldOutPlaylists();

    /** Change of the number of memberships, as a share of it, after which it is measured again. */
    @WithDefault("0.5")
    @DecimalMin("0")
    double remeasureAfter();

    /** Of all that is drawn. */
    @WithDefault("1")
    long seed();

    /** Empty where vectors are not refined. */
    default Optional<RefinementPlan> plan() {
        if (!enabled()) {
            return Optional.empty();
        }
        var refinement = new RefinementSettings(
                pairsPerSong(),
                epochs(),
                learningRate(),
                margin(),
                neighbours(),
                samePlaylist(),
                RefinementSettings.defaults().unlike(),
                candidates(),
                maxPlaylists(),
                maxTitles(),
                seed());
        return Optional.of(new RefinementPlan(
                refinement,
                new GateSettings(heldOutPlaylists(), remeasureAfter(), seed()),
                new CachedTitleEncoder(new BgeTitleEncoder(), 2 * maxTitles())));
    }
}
