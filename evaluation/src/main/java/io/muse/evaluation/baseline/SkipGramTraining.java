package io.muse.evaluation.baseline;

import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.parallel.Workers;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Skip-gram with negative sampling (Mikolov et al., 2013), a playlist being a sentence without order: its songs are
 * contexts of one another, however far apart. Threads update the shared vectors without locks (Recht et al., 2011), so
 * with more than one of them no two runs are quite the same.
 */
final class SkipGramTraining {
    private static final int TABLE_SIZE = 1 << 20;
    private static final double LAST_RATE = 1e-4;

    private final int[][] playlists;
    private final SkipGramSettings settings;
    private final long seed;
    private final Workers workers;
    private final int songs;
    private final float[] centres;
    private final float[] contexts;
    private final int[] negatives;

    /** @param playlists the songs of each, each once */
    SkipGramTraining(int[][] playlists, int songs, SkipGramSettings settings, long seed, Workers workers) {
        this.playlists = playlists;
        this.settings = settings;
        this.seed = seed;
        this.workers = workers;
        this.songs = songs;
        int dimension = settings.dimension();
        this.centres = new float[songs * dimension];
        this.contexts = new float[songs * dimension];
        this.negatives = negatives(playlists, songs, settings.power());
        var random = new SplittableRandom(seed);
        for (int i = 0; i < centres.length; i++) {
            centres[i] = (float) ((random.nextDouble() - 0.5) / dimension);
        }
    }

    /** @throws InterruptedException where the calling thread was interrupted */
    VectorMatrix run() throws InterruptedException {
        int[] order = IntStream.range(0, playlists.length).toArray();
        var pairs = new SkipGramPair[workers.count()];
        Arrays.setAll(pairs, worker -> new SkipGramPair(settings.dimension()));
        for (int epoch = 0; epoch < settings.epochs(); epoch++) {
            int first = epoch * order.length;
            IntArrays.shuffle(order, new Random(seed + epoch));
            workers.forEach(order.length, (worker, i) -> {
                double done = (double) (first + i) / ((double) settings.epochs() * order.length);
                float rate = (float) (settings.rate() * Math.max(LAST_RATE, 1 - done));
                read(playlists[order[i]], pairs[worker], rate, new SplittableRandom(seed * 31 + first + i));
            });
        }
        return new VectorMatrix(centres, songs, settings.dimension());
    }

    private void read(int[] playlist, SkipGramPair pair, float rate, SplittableRandom random) {
        int drawn = Math.min(settings.contexts(), playlist.length - 1);
        for (int at = 0; at < playlist.length; at++) {
            int centreAt = playlist[at] * settings.dimension();
            for (int i = 0; i < drawn; i++) {
                int other = random.nextInt(playlist.length - 1);
                int context = playlist[other < at ? other : other + 1];
                pair.sample(centres, centreAt, contexts, context * settings.dimension(), true, rate);
                for (int k = 0; k < settings.negatives(); k++) {
                    int negative = negatives[random.nextInt(TABLE_SIZE)];
                    if (negative != context) {
                        pair.sample(centres, centreAt, contexts, negative * settings.dimension(), false, rate);
                    }
                }
                pair.apply(centres, centreAt);
            }
        }
    }

    /** Each song in as many places as is proportional to its number of playlists to the power. */
    static int[] negatives(int[][] playlists, int songs, double power) {
        double[] weights = new double[songs];
        for (int[] playlist : playlists) {
            for (int song : playlist) {
                weights[song]++;
            }
        }
        double total = 0;
        for (int song = 0; song < songs; song++) {
            weights[song] = weights[song] > 0 ? Math.pow(weights[song], power) : 0;
            total += weights[song];
        }
        int[] table = new int[TABLE_SIZE];
        int song = 0;
        double upTo = weights[0] / total;
        for (int i = 0; i < TABLE_SIZE; i++) {
            while (song < songs - 1 && (i + 0.5) / TABLE_SIZE > upTo) {
                upTo += weights[++song] / total;
            }
            table[i] = song;
        }
        return table;
    }
}
