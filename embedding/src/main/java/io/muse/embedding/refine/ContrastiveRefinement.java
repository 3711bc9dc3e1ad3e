package io.muse.embedding.refine;

import io.muse.embedding.kernel.Rows;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.title.TitleEncoder;
import io.muse.embedding.title.TitledPlaylist;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Turns song vectors by what the titles of their playlists say: songs of playlists with similar titles towards, of
 * playlists with unlike titles away from one another, by stochastic gradient descent on the contrastive loss of cosines.
 * The lengths of vectors stay. The result depends on its arguments alone, not on the number of threads.
 *
 * <p>An exact row solve forgets where a vector was, so a refinement does not survive a sweep: it is learnt anew on top
 * of each training's vectors, which is cheap and lets nothing pile up.
 */
public final class ContrastiveRefinement {
    private final RefinementSettings settings;
    private final TitleEncoder encoder;
    private final Workers workers;

    public ContrastiveRefinement(RefinementSettings settings, TitleEncoder encoder, Workers workers) {
        this.settings = settings;
        this.encoder = encoder;
        this.workers = workers;
    }

    /**
     * @param vectors row-major, not changed
     * @param playlistCounts by song: how many user playlists hold it
     * @param playlists with titles; those without songs are left out
     * @return refined copies of the vectors; equal to them where the titles tell nothing
     * @throws InterruptedException where the calling thread was interrupted
     */
    public float[] refine(float[] vectors, int dimension, int[] playlistCounts, List<TitledPlaylist> playlists)
            throws InterruptedException {
        List<TitledPlaylist> used = usable(playlists);
        if (used.size() < 2) {
            return vectors.clone();
        }
        List<float[]> encoded =
                encoder.encode(used.stream().map(TitledPlaylist::title).toList(), done -> {});
        var titles = TitleNeighbours.of(encoded, settings.neighbours(), workers);
        double[] tellingness = Tellingness.of(used, titles, vectors, dimension);
        if (Arrays.stream(tellingness).sum() == 0) {
            return vectors.clone();
        }
        var directions = new SongDirections(vectors, dimension);
        var descent = new Descent(directions, dimension, playlistCounts);
        var pairs = new PairSampler(used, titles, tellingness, directions, settings);
        for (long drawn = (long) settings.epochs() * settings.pairsPerSong() * directions.count(); drawn > 0; drawn--) {
            if (pairs.next()) {
                descent.step(pairs.first(), pairs.second(), pairs.like());
            }
            if (drawn % 1024 == 0 && Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return directions.vectors();
    }

    /** Those with songs; a seeded sample where there are too many. */
    private List<TitledPlaylist> usable(List<TitledPlaylist> playlists) {
        TitledPlaylist[] usable = playlists.stream()
                .filter(playlist -> playlist.songs().length > 0)
                .toArray(TitledPlaylist[]::new);
        var random = new SplittableRandom(settings.seed());
        int kept = Math.min(settings.maxTitles(), usable.length);
        for (int i = 0; kept < usable.length && i < kept; i++) {
            int other = i + random.nextInt(usable.length - i);
            TitledPlaylist drawn = usable[other];
            usable[other] = usable[i];
            usable[i] = drawn;
        }
        return List.of(usable).subList(0, kept);
    }

    /** Steps of the descent on unit vectors. */
    private final class Descent {
        private final SongDirections directions;
        private final int[] playlistCounts;
        private final ContrastiveLoss loss = new ContrastiveLoss(settings.margin());
        private final float[] ofFirst;
        private final float[] ofSecond;

        private Descent(SongDirections directions, int dimension, int[] playlistCounts) {
            this.directions = directions;
            this.playlistCounts = playlistCounts;
            this.ofFirst = new float[dimension];
            this.ofSecond = new float[dimension];
        }

        private void step(int first, int second, boolean like) {
            float cosine = directions.cosine(first, second);
            float step = (float) (-settings.learningRate() * loss.slope(cosine, like));
            if (step == 0) {
                return;
            }
            int x = directions.offset(first);
            int y = directions.offset(second);
            ContrastiveLoss.gradientOfCosine(directions.rows(), x, y, cosine, ofFirst);
            ContrastiveLoss.gradientOfCosine(directions.rows(), y, x, cosine, ofSecond);
            move(first, step, ofFirst);
            move(second, step, ofSecond);
        }

        private void move(int song, float step, float[] gradient) {
            if (playlistCounts[song] <= settings.maxPlaylists()) {
                Rows.addScaled(step, gradient, 0, directions.rows(), directions.offset(song), gradient.length);
                directions.normalise(song);
            }
        }
    }
}
