package io.muse.query.title;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muse.contracts.companion.Companion;
import io.muse.contracts.companion.CompanionException;
import io.muse.contracts.companion.CompanionManifest;
import io.muse.query.testing.PlantedTitles;
import io.muse.query.testing.WordEncoder;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Songs of two kinds along the two axes; playlists of the first are called rock, of the second jazz. */
class TitleModelsTest {
    private final WordEncoder encoder = new WordEncoder("words");
    private final TitleModels models = new TitleModels(encoder);

    private static Companion companion(byte[] content) {
        return new Companion(new CompanionManifest("title-model", 1, 7, Instant.EPOCH, 0, 0, Map.of(), ""), content);
    }

    @Test
    void shouldPointToTheSongsOfATitleOnceThereIsAModel() throws Exception {
        assertThat(models.isAvailable()).isFalse();
        assertThat(models.directionOf("rock", 2)).isEmpty();

        models.take(companion(PlantedTitles.model(encoder)));

        assertThat(models.isAvailable()).isTrue();
        float[] rock = models.directionOf(" ROCK ", 2).orElseThrow();
        float[] jazz = models.directionOf("jazz", 2).orElseThrow();
        assertThat(rock[0]).isGreaterThan(rock[1] + 0.2f);
        assertThat(jazz[1]).isGreaterThan(jazz[0] + 0.2f);
    }

    @Test
    void shouldSayNothingOfABlankTitleOrVectorsOfAnotherDimension() throws Exception {
        models.take(companion(PlantedTitles.model(encoder)));

        assertThat(models.directionOf(" \t", 2)).isEmpty();
        assertThat(models.directionOf("rock", 3)).isEmpty();
    }

    @Test
    void shouldKeepTheModelWhenTheNextIsDamagedOrOfAnotherEncoder() throws Exception {
        byte[] good = PlantedTitles.model(encoder);
        models.take(companion(good));

        assertThatThrownBy(() -> models.take(companion(Arrays.copyOf(good, good.length - 5))))
                .isInstanceOf(CompanionException.class)
                .hasMessageContaining("cut off");
        assertThatThrownBy(() -> models.take(companion(PlantedTitles.model(new WordEncoder("other")))))
                .isInstanceOf(CompanionException.class)
                .hasMessage("trained with the encoder other, but here is words");
        assertThat(models.directionOf("rock", 2)).isPresent();
    }
}
