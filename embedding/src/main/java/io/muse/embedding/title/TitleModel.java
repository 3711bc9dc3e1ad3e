package io.muse.embedding.title;

import io.muse.embedding.kernel.Rows;

/**
 * What titles say about the songs of their playlists: an affine map from title vectors to the vectors that playlists
 * fold in to. Immutable.
 */
public final class TitleModel {
    private final String encoder;
    private final int titleDimension;
    private final int dimension;
    private final float[] weights;
    private final float[] intercept;

    /**
     * @param encoder the name of the encoder whose vectors it takes
     * @param weights {@code dimension × titleDimension}, row-major
     * @param intercept the playlist vector of the zero title vector
     * @throws IllegalArgumentException where the shapes do not fit
     */
    public TitleModel(String encoder, int titleDimension, float[] weights, float[] intercept) {
        if (titleDimension < 1 || weights.length != (long) intercept.length * titleDimension) {
            throw new IllegalArgumentException(weights.length + " weights are not a map from " + titleDimension + " to "
                    + intercept.length + " dimensions");
        }
        this.encoder = encoder;
        this.titleDimension = titleDimension;
        this.dimension = intercept.length;
        this.weights = weights.clone();
        this.intercept = intercept.clone();
    }

    /** The name of the encoder whose vectors it takes. */
    public String encoder() {
        return encoder;
    }

    public int titleDimension() {
        return titleDimension;
    }

    /** Length of a playlist vector, and of the song vectors that it is compared with. */
    public int dimension() {
        return dimension;
    }

    float[] weights() {
        return weights;
    }

    float[] intercept() {
        return intercept;
    }

    /**
     * The vector that a playlist of this title probably folds in to; O(titleDimension · dimension).
     *
     * @throws IllegalArgumentException where the vector is not of {@link #titleDimension}
     */
    public float[] playlistVector(float[] titleVector) {
        if (titleVector.length != titleDimension) {
            throw new IllegalArgumentException(
                    "title vector has dimension " + titleVector.length + " but the model takes " + titleDimension);
        }
        float[] playlist = intercept.clone();
        for (int i = 0; i < dimension; i++) {
            playlist[i] += Rows.dot(weights, i * titleDimension, titleVector, 0, titleDimension);
        }
        return playlist;
    }
}
