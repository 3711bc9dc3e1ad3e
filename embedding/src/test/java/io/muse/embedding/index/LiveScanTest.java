package io.muse.embedding.index;

class LiveScanTest extends VectorIndexContract {

    @Override
    protected VectorIndex index(VectorMatrix vectors, Similarity similarity) {
        return new LiveScan(new LiveRows(vectors), similarity);
    }
}
