package io.muse.query.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.NRTCachingDirectory;
import org.apache.lucene.util.IOUtils;
import org.jboss.logging.Logger;

/**
 * A Lucene index in memory, or in a folder, where what was committed is there for the next process. One thread writes, any
 * may search; a search sees what was there at the last {@link #refresh}.
 */
final class SearchIndex implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SearchIndex.class);

    /** Segments are small: up to this they wait in memory for a commit. */
    private static final double CACHED_SEGMENT_MB = 8;

    private static final double CACHE_MB = 64;

    private final boolean kept;
    private final IndexWriter writer;
    private final SearcherManager searchers;

    private SearchIndex(IndexWriter writer, boolean kept) throws IOException {
        this.writer = writer;
        this.kept = kept;
        searchers = new SearcherManager(writer, null);
    }

    private static SearchIndex of(Directory directory, Analyzer text, boolean kept) throws IOException {
        IndexWriter writer = null;
        try {
            writer = new IndexWriter(directory, new IndexWriterConfig(text).setCommitOnClose(false));
            return new SearchIndex(writer, kept);
        } catch (IOException | RuntimeException e) {
            IOUtils.closeWhileHandlingException(writer, directory);
            throw e;
        }
    }

    static SearchIndex inMemory(Analyzer text) throws IOException {
        return of(new ByteBuffersDirectory(), text, false);
    }

    /**
     * What the folder holds; empty where that is damaged or of a format that can't be read, and in memory where the
     * folder can't be used. The log says so.
     */
    static SearchIndex in(Path folder, Analyzer text) throws IOException {
        try {
            return open(folder, text);
        } catch (LockObtainFailedException e) {
            LOG.warnf("the search index is not kept: another process uses %s", folder);
            return inMemory(text);
        } catch (IOException e) {
            LOG.warnf("no search index from disk, it is made again: %s", e.getMessage());
        }
        try {
            empty(folder);
            return open(folder, text);
        } catch (IOException e) {
            LOG.warnf("the search index is not kept on disk: %s", e);
            return inMemory(text);
        }
    }

    private static SearchIndex open(Path folder, Analyzer text) throws IOException {
        return in(new NRTCachingDirectory(FSDirectory.open(folder), CACHED_SEGMENT_MB, CACHE_MB), text);
    }

    /** What the directory holds, which outlasts the process. */
    static SearchIndex in(Directory directory, Analyzer text) throws IOException {
        SearchIndex index = of(directory, text, true);
        try {
            index.verify();
            return index;
        } catch (IOException | RuntimeException e) {
            index.close();
            throw e;
        }
    }

    /** Reads all of it and compares the checksums. */
    private void verify() throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
                ((CodecReader) leaf.reader()).checkIntegrity();
            }
        } finally {
            searchers.release(searcher);
        }
    }

    private static void empty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    @FunctionalInterface
    interface Reading<T> {
        T from(IndexSearcher searcher) throws IOException;
    }

    <T> T searching(Reading<T> reading) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            return reading.from(searcher);
        } finally {
            searchers.release(searcher);
        }
    }

    /** Whether a commit outlasts the process. */
    boolean isKept() {
        return kept;
    }

    void put(Term id, Document document) throws IOException {
        writer.updateDocument(id, document);
    }

    void remove(Term id) throws IOException {
        writer.deleteDocuments(id);
    }

    void clear() throws IOException {
        writer.deleteAll();
    }

    void refresh() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    /** Keeps all that was written so far, with these data, or nothing of it. */
    void commit(Map<String, String> data) throws IOException {
        writer.setLiveCommitData(data.entrySet());
        writer.commit();
    }

    /** That of the last commit, also of another process; empty where there was none. */
    Map<String, String> committed() {
        Map<String, String> data = new HashMap<>();
        Iterable<Map.Entry<String, String>> kept = writer.getLiveCommitData();
        if (kept != null) {
            kept.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        }
        return data;
    }

    /** What was not committed is lost. */
    @Override
    public void close() throws IOException {
        try (Directory directory = writer.getDirectory();
                writer) {
            searchers.close();
        }
    }
}
