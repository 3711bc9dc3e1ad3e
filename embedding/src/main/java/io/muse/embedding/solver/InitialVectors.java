package io.muse.embedding.solver;

import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.SongVectors;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a training run starts from. */
public final class InitialVectors {
    private InitialVectors() {}

    /** Gaussian vectors of expected norm 1, each a function of the seed and the track id alone. */
    public static SongVectors random(List<String> tracks, Hyperparameters hyperparameters) {
        return warm(tracks, track -> null, hyperparameters);
    }

    /**
     * The previous vector of each track that has one, {@link #random} for the others.
     *
     * @param previous the vector of a track, followed by its bias where that is known, as from
     *     {@link SongVectors#unknownsOf}; null, or of another length, where there is none to go on from
     */
    public static SongVectors warm(
            List<String> tracks, Function<String, float @Nullable []> previous, Hyperparameters hyperparameters) {
        var vectors = new SongVectors(tracks.size(), hyperparameters);
        float[] solution = new float[vectors.unknowns()];
        for (int song = 0; song < tracks.size(); song++) {
            float[] known = previous.apply(tracks.get(song));
            Arrays.fill(solution, 0);
            if (known != null && (known.length == vectors.dimension() || known.length == solution.length)) {
                System.arraycopy(known, 0, solution, 0, known.length);
            } else {
                randomise(solution, vectors.dimension(), hyperparameters.seed(), tracks.get(song));
            }
            vectors.set(song, solution, 0);
        }
        return vectors;
    }

    private static void randomise(float[] vector, int dimension, long seed, String track) {
        var random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + hash(track));
        double scale = 1 / Math.sqrt(dimension);
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) (random.nextGaussian() * scale);
        }
    }

    /** 64-bit FNV-1a over the chars. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
