package io.muse.embedding.title;

import io.muse.embedding.foldin.FoldIn;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A playlist with a name as a query. Without a song the title alone says where to look; with songs it is where the fold
 * in starts from, and tells less and less as songs are added. Safe for any number of threads.
 */
public final class TitledQuery {
    private final TitleEncoder encoder;
    private final TitleModel model;
    private final FoldIn foldIn;
    private final double titleWeight;

    /**
     * @param foldIn over the song vectors that the model was trained for
     * @param titleWeight weight of the title's say against the catalog's, see {@link FoldIn#query(int[], float[],
     *     float[], double)}; 0 ignores titles where there is a song
     * @throws IllegalArgumentException where the model was trained with another encoder
     */
    public TitledQuery(TitleEncoder encoder, TitleModel model, FoldIn foldIn, double titleWeight) {
        if (!encoder.name().equals(model.encoder())) {
            throw new IllegalArgumentException(
                    "the title model was trained with " + model.encoder() + ", not with " + encoder.name());
        }
        this.encoder = encoder;
        this.model = model;
        this.foldIn = foldIn;
        this.titleWeight = titleWeight;
    }

    /**
     * The query; songs are ranked by their inner product with it. Zero without title and seeds.
     *
     * @param title as its owner wrote it
     * @param seeds handles of the songs that it holds
     */
    public float[] query(@Nullable String title, int[] seeds) {
        var text = TitleText.normalised(title);
        if (text.isEmpty()) {
            return foldIn.query(seeds);
        }
        float[] fromTitle = model.playlistVector(encoder.encode(text.get()));
        if (seeds.length == 0) {
            return fromTitle;
        }
        float[] weights = new float[seeds.length];
        Arrays.fill(weights, 1);
        return foldIn.query(seeds, weights, fromTitle, titleWeight);
    }
}
