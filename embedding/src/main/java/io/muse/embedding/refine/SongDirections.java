package io.muse.embedding.refine;

import io.muse.embedding.kernel.Rows;

/**
 * Song vectors as directions, rows of norm 1, and lengths. A refinement turns directions and leaves lengths alone: they
 * say how much a song is played, which titles have no say in. A zero vector has no direction and stays zero.
 */
final class SongDirections {
    private final int dimension;
    private final float[] rows;
    private final float[] lengths;

    /** @param vectors row-major, copied */
    SongDirections(float[] vectors, int dimension) {
        this.dimension = dimension;
        this.rows = vectors.clone();
        this.lengths = new float[vectors.length / dimension];
        for (int song = 0; song < lengths.length; song++) {
            lengths[song] = norm(song);
            normalise(song);
        }
    }

    int count() {
        return lengths.length;
    }

    int offset(int song) {
        return song * dimension;
    }

    /** The directions themselves, row-major; after a change {@link #normalise} is due. */
    float[] rows() {
        return rows;
    }

    float cosine(int x, int y) {
        return Rows.dot(rows, offset(x), rows, offset(y), dimension);
    }

    /** Brings a row back to norm 1. */
    void normalise(int song) {
        float norm = norm(song);
        if (norm > 0) {
            Rows.scale(1 / norm, rows, offset(song), rows, offset(song), dimension);
        }
    }

    /** Directions times lengths, row-major. */
    float[] vectors() {
        float[] vectors = new float[rows.length];
        for (int song = 0; song < lengths.length; song++) {
            Rows.scale(lengths[song], rows, offset(song), vectors, offset(song), dimension);
        }
        return vectors;
    }

    private float norm(int song) {
        return (float) Math.sqrt(Rows.dot(rows, offset(song), rows, offset(song), dimension));
    }
}
