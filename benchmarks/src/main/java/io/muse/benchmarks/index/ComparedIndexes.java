package io.muse.benchmarks.index;

import java.util.function.Function;

/** The indexes that can be compared. */
enum ComparedIndexes {
    HNSWLIB("hnswlib-core, as query-api uses it", OwnIndex::new),
    EXACT("exact scan", shape -> new ScannedIndex()),
    JVECTOR("jvector", JvectorIndex::new),
    LUCENE("Lucene", LuceneIndex::new),
    VOYAGER("voyager (C++)", VoyagerIndex::new);

    private final String label;
    private final Function<GraphShape, ComparedIndex> opening;

    ComparedIndexes(String label, Function<GraphShape, ComparedIndex> opening) {
        this.label = label;
        this.opening = opening;
    }

    String label() {
        return label;
    }

    /** A new one, to be built. */
    ComparedIndex open(GraphShape shape) {
        return opening.apply(shape);
    }
}
