package io.muse.query.catalog;

import io.muse.contracts.catalog.TrackMetadata;
import io.muse.query.config.QuerySettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds tracks by words of title and artist names, in a Lucene index in memory or on disk. One thread writes, any may
 * search; a search sees what was there at the last {@link #refresh}. The disk is only a help: where it fails the index is in
 * memory from then on, and empty.
 */
@Singleton
public final class TrackSearch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TrackSearch.class);

    private final SearchText text = new SearchText();
    private final SearchQueries queries = new SearchQueries();
    private final TrackDocument documents = new TrackDocument(text);
    private volatile SearchIndex index;

    /** Of the index. */
    private volatile @Nullable CatalogMark mark;

    /** In memory. */
    public TrackSearch() {
        this((Path) null);
    }

    /** On disk, if there is a folder for it. */
    @Inject
    public TrackSearch(QuerySettings settings) {
        this(settings.dataDir().map(folder -> folder.resolve("catalog")).orElse(null));
    }

    /** @param folder of this index alone; null for memory */
    TrackSearch(@Nullable Path folder) {
        try {
            index = folder == null ? SearchIndex.inMemory(text) : SearchIndex.in(folder, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TrackSearch(Directory kept) throws IOException {
        index = SearchIndex.in(kept, text);
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
        var ofGenre = new ConstantScoreQuery(new TermQuery(new Term(TrackDocument.GENRE, normalisedGenre(genre))));
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

    private <T> T searching(SearchIndex.Reading<T> reading) {
        while (true) {
            SearchIndex in = index;
            try {
                return in.searching(reading);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (AlreadyClosedException e) {
                if (in == index) {
                    throw e;
                }
                LOG.debug("the index was replaced, searching the next one");
            }
        }
    }

    void put(TrackMetadata track) {
        writing(to -> to.put(TrackDocument.id(track.id()), documents.of(track, to.isKept())));
    }

    void remove(String trackId) {
        writing(from -> from.remove(TrackDocument.id(trackId)));
    }

    void clear() {
        mark = null;
        writing(SearchIndex::clear);
    }

    void refresh() {
        writing(SearchIndex::refresh);
    }

    /** How far the topic was read for what is here, written or restored; empty where that is not known. */
    Optional<CatalogMark> mark() {
        return Optional.ofNullable(mark);
    }

    void mark(CatalogMark read) {
        mark = read;
    }

    /** Keeps all tracks for the next process, if there is a folder for it, and they are marked. */
    void keep() {
        CatalogMark read = mark;
        if (read != null && index.isKept()) {
            writing(to -> to.commit(read.asData()));
        }
    }

    /**
     * Tells all tracks that an earlier process kept, and marks how far it read. What can't be used is dropped, and nothing
     * marked. To be called before anything is written.
     */
    void restore(Consumer<TrackMetadata> tracks) {
        CatalogMark kept = CatalogMark.of(index.committed()).orElse(null);
        if (kept == null) {
            clear();
            return;
        }
        try {
            int restored = searching(searcher -> {
                for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
                    documents.tracks((CodecReader) leaf.reader(), tracks);
                }
                return searcher.getIndexReader().numDocs();
            });
            mark = kept;
            LOG.infof("catalog from disk: %,d tracks", restored);
        } catch (UncheckedIOException e) {
            LOG.warnf("no catalog from disk, it is read anew: %s", e.getMessage());
            clear();
        }
    }

    @FunctionalInterface
    private interface Writing {
        void into(SearchIndex index) throws IOException;
    }

    /** @throws UncheckedIOException where the index on disk failed; what is written from now on is in memory */
    private void writing(Writing writing) {
        SearchIndex into = index;
        try {
            writing.into(into);
        } catch (IOException | AlreadyClosedException e) {
            if (into.isKept()) {
                toMemory(into);
            }
            throw e instanceof IOException io ? new UncheckedIOException(io) : (AlreadyClosedException) e;
        }
    }

    private void toMemory(SearchIndex failed) {
        LOG.warn("the search index can't be kept on disk, it is made again in memory");
        mark = null;
        try {
            index = SearchIndex.inMemory(text);
            failed.close();
        } catch (IOException | AlreadyClosedException e) {
            LOG.debug("closing an index that failed", e);
        }
    }

    /** Keeps what can be kept. */
    @Override
    public void close() {
        try {
            keep();
            index.close();
        } catch (IOException | RuntimeException e) {
            LOG.warnf("the search index was not closed cleanly: %s", e);
        }
    }
}
