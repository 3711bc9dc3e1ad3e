package io.muse.embedding.title;

import io.muse.embedding.foldin.FoldIn;
import io.muse.embedding.kernel.Rows;
import org.jspecify.annotations.Nullable;

/**
 * A playlist with a name as a query: without a song where its title points to, with k songs û + g / √(1 + k) · t with û
 * the direction that they fold in to and t where the title points to. A title that tells little has a short t, so it
 * says little beside any song. Safe for any number of threads.
 */
public final class TitledQuery {
    private static final double DEFAULT_WEIGHT = 1.5;

    private final TitleEncoder encoder;
    private final TitleModel model;
    private final FoldIn foldIn;
    private final double weight;

    /** With the weight that did best. */
    public TitledQuery(TitleEncoder encoder, TitleModel model, FoldIn foldIn) {
        this(encoder, model, foldIn, DEFAULT_WEIGHT);
    }

    /**
     * @param foldIn over the song vectors that the model was trained for
     * @param weight g, at least 0; 0 ignores titles where there is a song
     * @throws IllegalArgumentException where the model was trained with another encoder or for other dimensions
     */
    public TitledQuery(TitleEncoder encoder, TitleModel model, FoldIn foldIn, double weight) {
        if (!encoder.name().equals(model.encoder())) {
            throw new IllegalArgumentException(
                    "the title model was trained with " + model.encoder() + ", not with " + encoder.name());
        }
        if (model.dimension() != foldIn.dimension()) {
            throw new IllegalArgumentException("the title model is for song vectors of dimension " + model.dimension()
                    + ", not " + foldIn.dimension());
        }
        this.encoder = encoder;
        this.model = model;
        this.foldIn = foldIn;
        this.weight = weight;
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
        return withTitle(foldIn.query(seeds), seeds.length, fromTitle, weight);
    }

    /** As {@link #query} does it, with the weight that did best, for what seeds and title say by themselves. */
    public static float[] withTitle(float[] fromSeeds, int seeds, float[] fromTitle) {
        return withTitle(fromSeeds, seeds, fromTitle, DEFAULT_WEIGHT);
    }

    private static float[] withTitle(float[] fromSeeds, int seeds, float[] fromTitle, double weight) {
        int dimension = fromSeeds.length;
        double norm = Math.sqrt(Rows.dot(fromSeeds, 0, fromSeeds, 0, dimension));
        float[] query = new float[dimension];
        Rows.scale(norm > 0 ? (float) (1 / norm) : 0, fromSeeds, 0, query, 0, dimension);
        Rows.addScaled((float) (weight / Math.sqrt(1 + seeds)), fromTitle, 0, query, 0, dimension);
        return query;
    }
}
