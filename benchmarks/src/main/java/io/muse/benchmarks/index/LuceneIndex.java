package io.muse.benchmarks.index;

import io.muse.embedding.index.VectorMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.jspecify.annotations.Nullable;

/** Lucene's vector search as an application uses it: one segment in mapped files. */
final class LuceneIndex implements ComparedIndex {
    private static final String FIELD = "vector";

    /** One segment is written at once where it fits, and merged into one where it does not. */
    private static final double BUFFER_MB = 1_900;

    private final GraphShape shape;
    private @Nullable Path folder;
    private @Nullable Directory directory;
    private @Nullable DirectoryReader reader;
    private @Nullable IndexSearcher searcher;

    LuceneIndex(GraphShape shape) {
        this.shape = shape;
    }

    @Override
    public void build(VectorMatrix units, int threads) throws IOException {
        folder = Files.createTempDirectory("muse-bench-lucene-");
        directory = new MMapDirectory(folder);
        try (ExecutorService merging = Executors.newFixedThreadPool(threads)) {
            var config = new IndexWriterConfig()
                    .setRAMBufferSizeMB(BUFFER_MB)
                    .setUseCompoundFile(false)
                    // Segments stay in the order in which they were written.
                    .setMergePolicy(new LogDocMergePolicy())
                    .setCodec(new Lucene104Codec() {
                        @Override
                        public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                            return new Lucene99HnswVectorsFormat(shape.links(), shape.buildBreadth(), threads, merging);
                        }
                    });
            try (var writer = new IndexWriter(directory, config)) {
                for (int row = 0; row < units.count(); row++) {
                    var document = new Document();
                    float[] vector = Arrays.copyOfRange(units.values(), units.offset(row), units.offset(row + 1));
                    document.add(new KnnFloatVectorField(FIELD, vector, VectorSimilarityFunction.DOT_PRODUCT));
                    writer.addDocument(document);
                    // Merging, unlike writing, uses all threads.
                    if (row == units.count() / 2) {
                        writer.flush();
                    }
                }
                writer.forceMerge(1);
                writer.commit();
            }
        }
        reader = DirectoryReader.open(directory);
        searcher = new IndexSearcher(reader);
        searcher.setQueryCache(null);
    }

    /** A document's number is its vector's: all are written in order, and none is deleted. */
    @Override
    public int[] search(float[] unit, int k, int breadth) throws IOException {
        var query = new KnnFloatVectorQuery(FIELD, unit, breadth);
        ScoreDoc[] found = Objects.requireNonNull(searcher).search(query, k).scoreDocs;
        return Arrays.stream(found).mapToInt(document -> document.doc).toArray();
    }

    @Override
    public void close() throws IOException {
        searcher = null;
        if (reader != null) {
            reader.close();
        }
        if (directory != null) {
            directory.close();
        }
        if (folder != null) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }
}
