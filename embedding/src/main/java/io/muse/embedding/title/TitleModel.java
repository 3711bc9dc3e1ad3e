package io.muse.embedding.title;

import io.muse.embedding.kernel.Rows;

/**
 * What titles say about the songs of their playlists: from title vectors to the directions that playlists fold in to.
 * Half of it is an affine map, which knows what words mean, half a mean over similar titles, which knows what listeners
 * mean by them. Immutable.
 */
public final class TitleModel {
    private final String encoder;
    private final AffineMap map;
    private final KnownTitles known;

    /** @throws IllegalArgumentException where the two are not of the same dimensions */
    TitleModel(String encoder, AffineMap map, KnownTitles known) {
        if (known.dimension() != map.intercept().length
                || known.titles().length != (long) known.counts().length * map.inputDimension()) {
            throw new IllegalArgumentException("map and known titles are not of the same dimensions");
        }
        this.encoder = encoder;
        this.map = map;
        this.known = known;
    }

    /** The name of the encoder whose vectors it takes. */
    public String encoder() {
        return encoder;
    }

    public int titleDimension() {
        return map.inputDimension();
    }

    /** Length of a playlist vector, and of the song vectors that it is compared with. */
    public int dimension() {
        return known.dimension();
    }

    AffineMap map() {
        return map;
    }

    KnownTitles known() {
        return known;
    }

    /**
     * Where a playlist of this title probably folds in to. Of norm 1 at most, and the shorter the less the title tells.
     * Songs are ranked by their inner product with it.
     *
     * @param title of norm 1
     * @throws IllegalArgumentException where it is not of {@link #titleDimension}
     */
    public float[] playlistVector(float[] title) {
        if (title.length != titleDimension()) {
            throw new IllegalArgumentException(
                    "title vector has dimension " + title.length + " but the model takes " + titleDimension());
        }
        float[] vector = map.apply(title);
        Rows.addScaled(1, known.apply(title), 0, vector, 0, vector.length);
        Rows.scale(0.5f, vector, 0, vector, 0, vector.length);
        return vector;
    }
}
