package io.muse.evaluation.baseline;

import io.muse.embedding.cooccurrence.PlaylistKind;
import io.muse.embedding.cooccurrence.Weighting;
import io.muse.evaluation.model.TrainingSet;
import io.muse.evaluation.tuning.Axis;
import io.muse.evaluation.tuning.AxisSearch;
import io.muse.evaluation.tuning.ModelFamily;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Item neighbourhood over full rows of M = Σ_p ω_p x_p x_pᵀ with ω(n) = (n̄/(n−1))^β: the score of song j is
 * Σ_s (M_sj / (M_ss^a · M_jj^b))^q over the seeds s, the asymmetric cosine with locality of Aiolli (2013); a = b = ½
 * is the plain one.
 */
public final class ItemKnn implements ModelFamily {
    private final boolean artists;

    /** @param artists whether an artist's songs may count as one more playlist */
    public ItemKnn(boolean artists) {
        this.artists = artists;
    }

    @Override
    public String name() {
        return artists ? "item kNN, artists" : "item kNN";
    }

    @Override
    public List<Axis> axes() {
        return List.of(
                artists ? Axis.of("artists", 1.0, 0.25, 4.0) : Axis.of("artists", 0.0),
                Axis.of("beta", 0.5, 0.0, 0.25, 0.75, 1.0),
                Axis.of("b", 0.5, 0.2, 0.3, 0.4, 0.6, 0.7),
                Axis.of("a", 0.5, 0.0, 0.25, 0.75, 1.0),
                Axis.of("q", 1.0, 0.5, 0.75, 1.5, 2.0));
    }

    @Override
    public AxisSearch.Training on(TrainingSet training) {
        return setting -> {
            double beta = setting.get("beta");
            var weighting = new Weighting(beta, Integer.MAX_VALUE, setting.get("artists"));
            float[] diagonal = diagonal(training, weighting);
            return new ItemKnnRecommender(
                    training.corpus(weighting),
                    powers(diagonal, -setting.get("a")),
                    powers(diagonal, -setting.get("b")),
                    (float) setting.get("q"));
        };
    }

    /** M_jj, over the playlists and artists of two or more candidates. */
    private static float[] diagonal(TrainingSet training, Weighting weighting) {
        double meanLength = Arrays.stream(training.songsOf())
                .mapToInt(songs -> songs.length)
                .filter(length -> length >= 2)
                .average()
                .orElse(2);
        float[] diagonal = new float[training.songCount()];
        add(training.songsOf(), songs -> weighting.of(PlaylistKind.USER, songs, meanLength), diagonal);
        add(training.songsOfArtists(), songs -> weighting.of(PlaylistKind.ARTIST, songs, meanLength), diagonal);
        return diagonal;
    }

    private static void add(int[][] playlists, IntToDoubleFunction weightOfLength, float[] diagonal) {
        for (int[] songs : playlists) {
            if (songs.length >= 2) {
                float weight = (float) weightOfLength.applyAsDouble(songs.length);
                for (int song : songs) {
                    diagonal[song] += weight;
                }
            }
        }
    }

    /** A song that meets no other has a diagonal of zero, and no cell that it could scale. */
    private static float[] powers(float[] values, double exponent) {
        float[] powers = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            powers[i] = values[i] > 0 ? (float) Math.pow(values[i], exponent) : 0;
        }
        return powers;
    }
}
