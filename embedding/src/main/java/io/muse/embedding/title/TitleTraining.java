package io.muse.embedding.title;

import io.muse.embedding.foldin.FoldIn;
import io.muse.embedding.parallel.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Learns a {@link TitleModel} from playlists that have both a title and songs. */
public final class TitleTraining {
    private final TitleEncoder encoder;
    private final Workers workers;
    private final double ridge;

    /** @param ridge on the regression's weights, above 0 */
    public TitleTraining(TitleEncoder encoder, Workers workers, double ridge) {
        this.encoder = encoder;
        this.workers = workers;
        this.ridge = ridge;
    }

    /**
     * @param playlists those without songs are left out
     * @param foldIn over the vectors of the songs
     * @param encoded told from the calling thread how many titles are encoded so far
     * @return empty where there are fewer than two playlists to learn from
     * @throws InterruptedException where the calling thread was interrupted
     */
    public Optional<TitleModel> train(List<TitledPlaylist> playlists, FoldIn foldIn, IntConsumer encoded)
            throws InterruptedException {
        List<TitledPlaylist> learnable = playlists.stream()
                .filter(playlist -> playlist.songs().length > 0)
                .toList();
        if (learnable.size() < 2) {
            return Optional.empty();
        }
        float[][] folded = new float[learnable.size()][];
        workers.forEach(
                folded.length,
                (worker, i) -> folded[i] = foldIn.query(learnable.get(i).songs()));
        List<float[]> titles =
                encoder.encode(learnable.stream().map(TitledPlaylist::title).toList(), encoded);
        double[] weights = new double[folded.length];
        Arrays.fill(weights, 1);
        return Optional.of(TitleRegression.fit(encoder.name(), titles, Arrays.asList(folded), weights, ridge));
    }
}
