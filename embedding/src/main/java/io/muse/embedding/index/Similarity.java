package io.muse.embedding.index;

/** What ranks a song against a query. */
public enum Similarity {
    COSINE,
    INNER_PRODUCT
}
