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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Chooses how to rank by what would have continued held-out playlists best, half of each given. How much exact
 * co-occurrence knows that vectors don't depends on the data: little where tastes are broad, much where playlists are
 * few or alike.
 */
public final class RankingTuning {
    private static final List<RankingSettings> GRID = grid();

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

    /** O(held-out playlists · songs · (dimension + settings)). */
    public TunedRanking run() throws InterruptedException {
        double[][] bySetting = rPrecisions();
        int usual = GRID.indexOf(RankingSettings.defaults());
        int best = usual;
        for (int i = 0; i < GRID.size(); i++) {
            if (mean(bySetting[i]) > mean(bySetting[best])
                    && isBetterByMoreThanChance(bySetting[i], bySetting[usual])) {
                best = i;
            }
        }
        int vectorsAlone = GRID.indexOf(GRID.get(best).withSecondStage(0));
        return new TunedRanking(
                GRID.get(best),
                heldOut.playlists().size(),
                mean(bySetting[best]),
                mean(bySetting[usual]),
                mean(bySetting[vectorsAlone]));
    }

    private static List<RankingSettings> grid() {
        var usual = RankingSettings.defaults();
        return Stream.concat(Stream.of(usual.query().lambda()), Stream.of(1., 3., 10., 30.))
                .distinct()
                .map(lambda -> new FoldInSettings(usual.query().gramWeight(), lambda))
                .flatMap(query -> Stream.concat(Stream.of(usual.secondStage()), Stream.of(0., .3, .6, 1.))
                        .distinct()
                        .map(weight -> new RankingSettings(query, weight)))
                .toList();
    }

    /** Whether the mean difference between pairs exceeds twice its standard error: many settings are tried. */
    static boolean isBetterByMoreThanChance(double[] candidate, double[] usual) {
        double[] differences = IntStream.range(0, usual.length)
                .mapToDouble(i -> candidate[i] - usual[i])
                .toArray();
        double mean = mean(differences);
        double squares = Arrays.stream(differences)
                .map(difference -> (difference - mean) * (difference - mean))
                .sum();
        double standardError = Math.sqrt(squares / ((differences.length - 1.0) * differences.length));
        return differences.length > 1 && mean > 2 * standardError;
    }

    /** By setting and playlist. */
    private double[][] rPrecisions() throws InterruptedException {
        var foldIns = new HashMap<FoldInSettings, FoldIn>();
        for (RankingSettings settings : GRID) {
            foldIns.computeIfAbsent(settings.query(), query -> new FoldIn(vectors, query));
        }
        double[][] bySetting = new double[GRID.size()][heldOut.playlists().size()];
        workers.forEach(heldOut.playlists().size(), (worker, playlist) -> {
            int[] songs = IntArrays.shuffle(heldOut.playlists().get(playlist).clone(), new Random(seed + playlist));
            int[] seeds = Arrays.copyOf(songs, songs.length / 2);
            IntSet wanted = new IntOpenHashSet(songs, seeds.length, songs.length - seeds.length);
            IntSet given = new IntOpenHashSet(seeds);
            float[] second = SecondStage.unitScores(neighborhood, seeds);
            foldIns.forEach((query, foldIn) -> {
                float[] first = scores(foldIn.query(seeds));
                double size = SecondStage.rootMeanSquare(first);
                for (int i = 0; i < bySetting.length; i++) {
                    if (GRID.get(i).query().equals(query)) {
                        float[] both = first.clone();
                        Rows.addScaled((float) (GRID.get(i).secondStage() * size), second, 0, both, 0, both.length);
                        bySetting[i][playlist] = rPrecision(both, given, wanted);
                    }
                }
            });
        });
        return bySetting;
    }

    private float[] scores(float[] query) {
        float[] scores = new float[vectors.count()];
        for (int song = 0; song < scores.length; song++) {
            scores[song] = Rows.dot(vectors.values(), vectors.offset(song), query, 0, vectors.dimension());
        }
        return scores;
    }

    private static double rPrecision(float[] scores, IntSet given, IntSet wanted) {
        var best = new TopK(wanted.size());
        for (int song = 0; song < scores.length; song++) {
            if (scores[song] > best.threshold() && !given.contains(song)) {
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
