package io.muse.evaluation.protocol.titles;

import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.cooccurrence.Weighting;
import io.muse.embedding.foldin.FoldIn;
import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.title.PlaylistTitles;
import io.muse.evaluation.data.Playlist;
import io.muse.evaluation.data.PlaylistData;
import io.muse.evaluation.metric.RankingMetrics;
import io.muse.evaluation.metric.TopSongs;
import io.muse.evaluation.model.InnerProducts;
import io.muse.evaluation.protocol.pairs.PairSampler;
import io.muse.evaluation.protocol.pairs.SongPairs;
import io.muse.evaluation.split.PlaylistSplit;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** One split: what is trained on, which playlists are continued and which pairs are judged. */
final class TitleTask {
    private static final int MOST_PAIRS = 20_000;
    private static final int FEWEST_SONGS = 4;

    /** A song in no more user playlists is one that playlists say little of. */
    static final int FEW_PLAYLISTS = 2;

    private final PlaylistData data;
    private final PlaylistSplit split;
    private final int minPlaylists;
    private final long seed;
    private final TrainingCorpus corpus;
    private final List<int[]> heldOut;
    private final SongPairs pairs;

    TitleTask(PlaylistData data, int minPlaylists, long seed) {
        this.data = data;
        this.split = PlaylistSplit.of(data.playlists(), seed);
        this.minPlaylists = minPlaylists;
        this.seed = seed;
        this.corpus = corpus(memberships(), Weighting.plain());
        this.heldOut = split.test().stream()
                .map(playlist -> playlist.tracks().stream()
                        .mapToInt(corpus::indexOf)
                        .filter(song -> song >= 0)
                        .toArray())
                .filter(songs -> songs.length >= FEWEST_SONGS)
                .toList();
        this.pairs = new PairSampler(corpus::indexOf, corpus.trackCount(), data.playlists())
                .draw(split.test(), MOST_PAIRS, seed);
    }

    /** A new store of the training playlists and the artist playlists. */
    MembershipStore memberships() {
        return data.memberships(split.training());
    }

    TrainingCorpus corpus(MembershipStore memberships, Weighting weighting) {
        return memberships.corpus(minPlaylists, weighting);
    }

    List<Playlist> training() {
        return split.training();
    }

    long seed() {
        return seed;
    }

    int songs() {
        return corpus.trackCount();
    }

    int continued() {
        return heldOut.size();
    }

    /** Of the training playlists. */
    PlaylistTitles titles() {
        return PlaylistData.titles(split.training());
    }

    /** R-precision and NDCG of continuation, AUC of pairs, AUC of pairs with a song in few playlists: NaN without any. */
    double[] figures(VectorMatrix vectors, Workers workers) throws InterruptedException {
        var foldIn = new FoldIn(vectors, FoldInSettings.defaults());
        RankingMetrics[] metrics = new RankingMetrics[heldOut.size()];
        workers.forEach(metrics.length, (worker, i) -> metrics[i] = continued(i, vectors, foldIn));
        return new double[] {
            Arrays.stream(metrics)
                    .mapToDouble(RankingMetrics::rPrecision)
                    .average()
                    .orElse(0),
            Arrays.stream(metrics).mapToDouble(RankingMetrics::ndcg).average().orElse(0),
            pairs.cosines(vectors).auc(),
            aucOfFew(vectors)
        };
    }

    private double aucOfFew(VectorMatrix vectors) {
        SongPairs few = ofFew();
        boolean any = few.positives().length > 0 && few.negatives().length > 0;
        return any ? few.cosines(vectors).auc() : Double.NaN;
    }

    private RankingMetrics continued(int playlist, VectorMatrix vectors, FoldIn foldIn) {
        int[] songs = IntArrays.shuffle(heldOut.get(playlist).clone(), new Random(seed + playlist));
        int[] seeds = Arrays.copyOf(songs, songs.length / 2);
        int[] hidden = Arrays.copyOfRange(songs, seeds.length, songs.length);
        float[] scores = new float[vectors.count()];
        InnerProducts.of(vectors, foldIn.query(seeds), scores);
        int ranks = Math.max(RankingMetrics.LIST_LENGTH, hidden.length);
        return RankingMetrics.of(TopSongs.of(scores, ranks, seeds), hidden);
    }

    private SongPairs ofFew() {
        return new SongPairs(ofFew(pairs.positives()), ofFew(pairs.negatives()));
    }

    private long[] ofFew(long[] of) {
        int[] counts = corpus.playlistCounts();
        return LongStream.of(of)
                .filter(pair -> counts[(int) (pair >> 32)] <= FEW_PLAYLISTS || counts[(int) pair] <= FEW_PLAYLISTS)
                .toArray();
    }
}
