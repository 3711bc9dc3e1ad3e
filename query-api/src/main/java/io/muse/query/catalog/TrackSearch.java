package io.muse.query.catalog;

import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * Finds tracks by words of title and artist names, in a Lucene index in memory. One thread writes, any may search; a
 * search sees what was there at the last {@link #refresh}.
 */
@Singleton
public final class TrackSearch implements AutoCloseable {
    static final String ID = "id";
    static final String TITLE = "title";
    static final String ARTIST = "artist";
    static final String GENRE = "genre";
    /** A whole title, a whole artist name, or both, as one term. */
    static final String WHOLE = "whole";

    private final SearchText text = new SearchText();
    private final SearchQueries queries = new SearchQueries();
    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
    private final IndexWriter writer;
    private final SearcherManager searchers;

    public TrackSearch() {
        try {
            writer = new IndexWriter(directory, new IndexWriterConfig(text));
            searchers = new SearcherManager(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The ids of the best matches, best first. All words must occur; the last one may be the beginning of a word. If
     * nothing is found, words may differ by a letter (short ones) or two. Equal matches are ranked by popularity.
     */
    public List<String> search(String query, int limit, ToIntFunction<String> popularity) {
        List<String> words = text.words(query);
        if (words.isEmpty() || limit == 0) {
            return List.of();
        }
        List<String> found = search(queries.prefix(words), limit, popularity);
        return found.isEmpty() ? search(queries.fuzzy(words), limit, popularity) : found;
    }

    private List<String> search(Query query, int limit, ToIntFunction<String> popularity) {
        return searching(searcher -> {
            var best = new BestMatches(limit, popularity);
            searcher.search(query, best);
            return best.ids();
        });
    }

    /** The ids of all tracks of the genre, in any order. */
    public List<String> ofGenre(String genre) {
        var ofGenre = new ConstantScoreQuery(new TermQuery(new Term(GENRE, normalisedGenre(genre))));
        return searching(searcher -> {
            var every = new EveryMatch();
            searcher.search(ofGenre, every);
            return every.ids();
        });
    }

    /** Grows with each {@link #refresh} that has found a change. */
    public long version() {
        return searching(TrackSearch::version);
    }

    private static long version(IndexSearcher searcher) {
        return ((DirectoryReader) searcher.getIndexReader()).getVersion();
    }

    /** Genres that differ in case or blanks around them are the same. */
    public static String normalisedGenre(String genre) {
        return genre.strip().toLowerCase(Locale.ROOT);
    }

    @FunctionalInterface
    private interface Reading<T> {
        T from(IndexSearcher searcher) throws IOException;
    }

    private <T> T searching(Reading<T> reading) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return reading.from(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void put(TrackMetadata track) {
        var document = new Document();
        document.add(new StringField(ID, track.id(), Store.NO));
        document.add(new BinaryDocValuesField(ID, new BytesRef(track.id())));
        track.genres().stream()
                .map(TrackSearch::normalisedGenre)
                .forEach(genre -> document.add(new StringField(GENRE, genre, Store.NO)));
        String title = track.title() == null ? "" : text.normalised(track.title());
        if (!title.isEmpty()) {
            document.add(new TextField(TITLE, title, Store.NO));
            document.add(new StringField(WHOLE, title, Store.NO));
        }
        track.artists().stream()
                .map(ArtistRef::name)
                .filter(Objects::nonNull)
                .map(text::normalised)
                .filter(name -> !name.isEmpty())
                .forEach(name -> {
                    document.add(new TextField(ARTIST, name, Store.NO));
                    document.add(new StringField(WHOLE, name, Store.NO));
                    document.add(new StringField(WHOLE, name + " " + title, Store.NO));
                    document.add(new StringField(WHOLE, title + " " + name, Store.NO));
                });
        try {
            writer.updateDocument(new Term(ID, track.id()), document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove(String trackId) {
        try {
            writer.deleteDocuments(new Term(ID, trackId));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void refresh() {
        try {
            searchers.maybeRefreshBlocking();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (directory;
                writer) {
            searchers.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
