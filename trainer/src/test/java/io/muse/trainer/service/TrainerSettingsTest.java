package io.muse.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muse.embedding.map.TsneSettings;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.refine.GateSettings;
import io.muse.embedding.refine.RefinementSettings;
import io.muse.embedding.title.TitleSettings;
import io.muse.trainer.companions.CompanionSettings;
import io.muse.trainer.live.LiveSettings;
import io.muse.trainer.testing.WordTitles;
import io.muse.trainer.titles.RefinementPlan;
import io.muse.trainer.training.ColdStart;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainerSettingsTest {
    private static TrainerSettings settings(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(MuseSettings.class)
                .withMapping(TrainerSettings.class)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(TrainerSettings.class);
    }

    @Test
    void shouldTrainTheRecipeWhenNothingIsSet() {
        var settings = settings(Map.of());
        assertThat(settings.epochs().training().hyperparameters()).isEqualTo(Hyperparameters.recipe());
        assertThat(settings.epochs().training().hyperparameters().minPlaylists())
                .as("left to the data")
                .isZero();
        assertThat(settings.epochs().objective()).isEqualTo("muse");
        assertThat(settings.interval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.liveSettings())
                .isEqualTo(new LiveSettings(Duration.ofMillis(20), Duration.ofMillis(16), 0.1, 1000));
        assertThat(settings.coldSweeps()).isEqualTo(5);
        assertThat(settings.keepSnapshots()).isEqualTo(3);
        assertThat(settings.epochs().coldStart()).isEqualTo(ColdStart.NEVER);
    }

    @Test
    void shouldRefineAsDidBestWhenNothingIsSet() {
        RefinementPlan plan = settings(Map.of()).refinement().plan().orElseThrow();

        assertThat(plan.refinement()).isEqualTo(RefinementSettings.defaults());
        assertThat(plan.gate()).isEqualTo(GateSettings.defaults());
    }

    @Test
    void shouldTakeEveryRefinementSettingWhenSet() {
        RefinementPlan plan = settings(Map.ofEntries(
                        Map.entry("muse.trainer.refinement.pairs-per-song", "3"),
                        Map.entry("muse.trainer.refinement.epochs", "4"),
                        Map.entry("muse.trainer.refinement.learning-rate", "0.5"),
                        Map.entry("muse.trainer.refinement.margin", "0.2"),
                        Map.entry("muse.trainer.refinement.neighbours", "6"),
                        Map.entry("muse.trainer.refinement.same-playlist", "0.7"),
                        Map.entry("muse.trainer.refinement.candidates", "8"),
                        Map.entry("muse.trainer.refinement.max-playlists", "9"),
                        Map.entry("muse.trainer.refinement.max-titles", "10"),
                        Map.entry("muse.trainer.refinement.held-out-playlists", "11"),
                        Map.entry("muse.trainer.refinement.remeasure-after", "0.12"),
                        Map.entry("muse.trainer.refinement.seed", "13")))
                .refinement()
                .plan()
                .orElseThrow();

        assertThat(plan.refinement()).isEqualTo(new RefinementSettings(3, 4, 0.5, 0.2, 6, 0.7, 0.5, 8, 9, 10, 13));
        assertThat(plan.gate()).isEqualTo(new GateSettings(11, 0.12, 13));
    }

    @Test
    void shouldNotRefineWhenSwitchedOff() {
        assertThat(settings(Map.of("muse.trainer.refinement.enabled", "false"))
                        .refinement()
                        .plan())
                .isEmpty();
    }

    @Test
    void shouldTakeEveryHyperparameterWhenSet() {
        var hyperparameters = settings(Map.ofEntries(
                        Map.entry("muse.trainer.objective.recipe", "paper"),
                        Map.entry("muse.trainer.objective.dimension", "64"),
                        Map.entry("muse.trainer.objective.alpha", "0.5"),
                        Map.entry("muse.trainer.objective.laplace", "2"),
                        Map.entry("muse.trainer.objective.x-max", "50"),
                        Map.entry("muse.trainer.objective.lambda", "0.3"),
                        Map.entry("muse.trainer.objective.bias", "false"),
                        Map.entry("muse.trainer.objective.beta", "0.25"),
                        Map.entry("muse.trainer.objective.max-length", "500"),
                        Map.entry("muse.trainer.objective.kappa", "3"),
                        Map.entry("muse.trainer.objective.min-playlists", "7"),
                        Map.entry("muse.trainer.objective.block-size", "16"),
                        Map.entry("muse.trainer.objective.seed", "99")))
                .epochs()
                .training()
                .hyperparameters();
        assertThat(hyperparameters).isEqualTo(new Hyperparameters(64, 0.5, 2, 50, 0.3, false, 0.25, 500, 3, 7, 16, 99));
    }

    @Test
    void shouldTrainAsThePaperPrintsItWhenAskedTo() {
        var epochs = settings(Map.of("muse.trainer.objective.recipe", "paper")).epochs();
        assertThat(epochs.objective()).isEqualTo("muse-paper");
        assertThat(epochs.training().hyperparameters()).isEqualTo(Hyperparameters.paper());
    }

    @Test
    void shouldStartColdAndAlignWhenAskedTo() {
        assertThat(settings(Map.of("muse.trainer.cold-start", "aligned"))
                        .epochs()
                        .coldStart())
                .isEqualTo(ColdStart.ALIGNED);
    }

    @Test
    void shouldTakeEveryLiveSettingWhenSet() {
        assertThat(settings(Map.of(
                                "muse.trainer.live.tick", "40ms",
                                "muse.trainer.live.budget", "5ms",
                                "muse.trainer.live.threshold", "0.2",
                                "muse.trainer.live.longest-playlist", "77"))
                        .liveSettings())
                .isEqualTo(new LiveSettings(Duration.ofMillis(40), Duration.ofMillis(5), 0.2, 77));
        assertThat(settings(Map.of("muse.trainer.live.enabled", "false")).liveSettings())
                .isNull();
        assertThat(settings(Map.of("muse.trainer.objective.recipe", "paper")).liveSettings())
                .as("songs with bias are not solved one by one")
                .isNull();
        var tooMuch = settings(Map.of("muse.trainer.live.budget", "30ms"));
        assertThatThrownBy(tooMuch::liveSettings)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("muse.trainer.live.budget is longer than muse.trainer.live.tick");
    }

    private static CompanionSettings companions(Map<String, String> values) {
        return settings(values).companions().plan(WordTitles::new).orElseThrow().settings();
    }

    @Test
    void shouldMakeCompanionsWhenNothingIsSet() {
        assertThat(companions(Map.of()))
                .isEqualTo(new CompanionSettings(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(10),
                        0.01,
                        0.5,
                        0.8,
                        TitleSettings.defaults(),
                        100_000,
                        new TsneSettings(20, 12, 250, 500, 0.5),
                        50));
    }

    @Test
    void shouldTakeEveryCompanionSettingWhenSet() {
        assertThat(companions(Map.of(
                        "muse.trainer.companions.interval", "2s",
                        "muse.trainer.companions.max-age", "3s",
                        "muse.trainer.companions.change", "0.2",
                        "muse.trainer.companions.share", "0.3",
                        "muse.trainer.companions.urgent-share", "0.4",
                        "muse.trainer.companions.max-titles", "7",
                        "muse.trainer.companions.map-songs", "8",
                        "muse.trainer.companions.map-iterations", "9",
                        "muse.trainer.companions.map-warm-iterations", "10")))
                .isEqualTo(new CompanionSettings(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        0.2,
                        0.3,
                        0.4,
                        new TitleSettings(2, 7),
                        8,
                        new TsneSettings(20, 12, 250, 9, 0.5),
                        10));
        assertThat(settings(Map.of("muse.trainer.companions.enabled", "false"))
                        .companions()
                        .plan(WordTitles::new))
                .isEmpty();
    }

    @Test
    void shouldRefuseAnUnknownKeyByName() {
        assertThatThrownBy(() -> settings(Map.of("muse.trainer.objective.gamma", "1")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("muse.trainer.objective.gamma");
        assertThatThrownBy(() -> settings(Map.of("muse.traner.interval", "1s")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("muse.traner.interval");
    }

    @Test
    void shouldNameTheHyperparameterThatIsOutOfItsRange() {
        var settings = settings(Map.of("muse.trainer.objective.lambda", "0"));
        assertThatThrownBy(settings::epochs)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("muse.trainer.objective: lambda is 0.0 but must be above 0");
    }
}
