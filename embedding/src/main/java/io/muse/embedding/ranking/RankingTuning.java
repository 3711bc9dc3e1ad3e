package io.muse.embedding.ranking;

import io.muse.embedding.cooccurrence.PlaylistKind;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.foldin.FoldIn;
import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.heldout.HeldOut;
import io.muse.embedding.index.Neighbor;
import io.muse.embedding.index.TopK;
import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.kernel.Rows;
import io.muse.embedding.parallel.Workers;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Chooses how to rank by what would have continued held-out playlists best, half of each given. How much exact
 * co-occurrence knows that vectors don't depends on the data: little where tastes are broad, much where playlists are
 * few or alike.
 */
public final class RankingTuning {
    private static final double[] QUERY_LAMBDAS = {1, 3, 10, 30};
    private static final double[] SECOND_STAGES = {0, .3, .6, 1};

    private final HeldOut heldOut;
    private final VectorMatrix vectors;
    private final Neighborhood neighborhood;
    private final Workers workers;
    private final long seed;

    /** @param vectors trained without the held-out playlists, in the order of {@link HeldOut#training} */
    public RankingTuning(HeldOut heldOut, VectorMatrix vectors, Workers workers, long seed) {
        this.heldOut = heldOut;
        this.vectors = vectors;
        this.neighborhood =
                new Neighborhood(vectors.count(), userPlaylists(heldOut.training()), Neighborhood.DEFAULT_BETA);
        this.workers = workers;
        this.seed = seed;
    }

    private static List<int[]> userPlaylists(TrainingCorpus corpus) {
        return IntStream.range(0, corpus.playlistCount())
                .filter(playlist -> corpus.playlists().get(playlist).kind() == PlaylistKind.USER)
                .mapToObj(corpus::tracksOfPlaylist)
                .toList();
    }

    /** O(settings · held-out playlists · songs · dimension). */
    public TunedRanking run() throws InterruptedException {
        List<RankingSettings> all = new ArrayList<>();
        all.add(RankingSettings.defaults());
        for (double lambda : QUERY_LAMBDAS) {
            var query = new FoldInSettings(FoldInSettings.defaults().gramWeight(), lambda);
            for (double weight : SECOND_STAGES) {
                all.add(new RankingSettings(query, weight));
            }
        }
        double[] usual = rPrecisions(all.getFirst());
        RankingSettings best = all.getFirst();
        double[] reached = usual;
        for (RankingSettings settings : all.subList(1, all.size())) {
            double[] candidate = rPrecisions(settings);
            if (mean(candidate) > mean(reached) && isBetterByMoreThanChance(candidate, usual)) {
                best = settings;
                reached = candidate;
            }
        }
        double[] withoutSecondStage = rPrecisions(best.withSecondStage(0));
        return new TunedRanking(best, usual.length, mean(reached), mean(usual), mean(withoutSecondStage));
    }

    /** Whether the mean difference between pairs exceeds its standard error. */
    static boolean isBetterByMoreThanChance(double[] candidate, double[] usual) {
        double[] differences = IntStream.range(0, usual.length)
                .mapToDouble(i -> candidate[i] - usual[i])
                .toArray();
        double mean = mean(differences);
        double squares = Arrays.stream(differences)
                .map(difference -> (difference - mean) * (difference - mean))
                .sum();
        double standardError = Math.sqrt(squares / ((differences.length - 1.0) * differences.length));
        return differences.length > 1 && mean > standardError;
    }

    private double[] rPrecisions(RankingSettings settings) throws InterruptedException {
        var foldIn = new FoldIn(vectors, settings.query());
        var stage = new SecondStage(neighborhood, settings.secondStage());
        double[] perPlaylist = new double[heldOut.playlists().size()];
        workers.forEach(perPlaylist.length, (worker, i) -> perPlaylist[i] = rPrecision(i, foldIn, stage));
        return perPlaylist;
    }

    private double rPrecision(int playlist, FoldIn foldIn, SecondStage stage) {
        int[] songs = IntArrays.shuffle(heldOut.playlists().get(playlist).clone(), new Random(seed + playlist));
        int[] seeds = Arrays.copyOf(songs, songs.length / 2);
        IntSet wanted = new IntOpenHashSet(songs, seeds.length, songs.length - seeds.length);
        IntSet given = new IntOpenHashSet(seeds);
        float[] query = foldIn.query(seeds);
        float[] scores = new float[vectors.count()];
        for (int song = 0; song < scores.length; song++) {
            scores[song] = Rows.dot(vectors.values(), vectors.offset(song), query, 0, vectors.dimension());
        }
        stage.refine(seeds, scores);
        var best = new TopK(wanted.size());
        for (int song = 0; song < scores.length; song++) {
            if (!given.contains(song)) {
                best.offer(song, scores[song]);
            }
        }
        long found = best.bestFirst().stream()
                .map(Neighbor::handle)
                .filter(wanted::contains)
                .count();
        return (double) found / wanted.size();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }
}
