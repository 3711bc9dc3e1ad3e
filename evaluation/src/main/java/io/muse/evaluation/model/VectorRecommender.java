package io.muse.evaluation.model;

import io.muse.embedding.index.VectorMatrix;

/** A recommender behind which stands a vector a song. */
public interface VectorRecommender extends Recommender {
    /** By dense id; whether two songs are alike is judged by the cosine. */
    VectorMatrix vectors();
}
