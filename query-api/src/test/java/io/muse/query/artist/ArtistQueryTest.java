package io.muse.query.artist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.muse.query.answer.SimilarArtists;
import io.muse.query.answer.SimilarArtists.RankedArtist;
import io.muse.query.catalog.Catalogs;
import io.muse.query.serving.ServingState;
import io.muse.query.testing.States;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArtistQueryTest {
    private final Catalogs catalogs = new Catalogs();
    private final ArtistQuery artists = new ArtistQuery(catalogs.catalog);

    @AfterEach
    void close() {
        catalogs.close();
    }

    @Test
    void shouldRankArtistsByTheCosineOfTheMeansOfTheirTracks() {
        // Tracks 1 to 5 stand in 10, 20, … 50 playlists; track 0 in none, so it has no weight.
        ServingState state = States.of(2, 9, 9, 3, 0, 0, 1, 1, 0, 0, 7, -1, 1);
        catalogs.put("track:0", List.of(), "queen");
        catalogs.put("track:1", List.of(), "queen");
        catalogs.put("track:2", List.of(), "queen", "bowie");
        catalogs.put("track:3", List.of(), "eno");
        catalogs.put("track:4", List.of(), "bowie");
        catalogs.put("track:5", List.of(), "eno");
        catalogs.put("not:served", List.of(), "nobody");

        SimilarArtists answer = artists.answer(state, "queen", 5).orElseThrow();

        double[] queen = {Math.log1p(10), Math.log1p(20)};
        double[] bowie = {0, 1};
        double[] eno = {Math.log1p(30) - Math.log1p(50) / Math.sqrt(2), Math.log1p(50) / Math.sqrt(2)};
        assertThat(answer.artist().name()).isEqualTo("name of queen");
        assertThat(answer.items()).extracting(RankedArtist::id).containsExactly("eno", "bowie");
        assertThat(answer.items()).extracting(RankedArtist::tracks).containsExactly(2, 2);
        assertThat(answer.items().get(0).score()).isCloseTo(cosine(queen, eno), within(1e-5));
        assertThat(answer.items().get(1).score()).isCloseTo(cosine(queen, bowie), within(1e-5));
        assertThat(artists.answer(state, "queen", 1).orElseThrow().items()).hasSize(1);
    }

    private static double cosine(double[] x, double[] y) {
        return (x[0] * y[0] + x[1] * y[1]) / Math.hypot(x[0], x[1]) / Math.hypot(y[0], y[1]);
    }

    @Test
    void shouldKnowNoArtistWithoutATrackThatHasAVector() {
        catalogs.put("not:served", List.of(), "nobody");

        assertThat(artists.answer(States.of(2, 1, 0), "nobody", 5)).isEmpty();
        assertThat(artists.answer(States.of(2), "nobody", 5)).isEmpty();
    }
}
