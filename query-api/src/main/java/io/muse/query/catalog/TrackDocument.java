package io.muse.query.catalog;

import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/** A track as a document of the index: what it is found by, and, where the index is kept, the track itself. */
final class TrackDocument {
    static final String ID = "id";
    static final String TITLE = "title";
    static final String ARTIST = "artist";
    static final String GENRE = "genre";
    /** A whole title, a whole artist name, or both, as one term. */
    static final String WHOLE = "whole";

    /** The track as it was published. */
    private static final String TRACK = "track";

    private final SearchText text;

    TrackDocument(SearchText text) {
        this.text = text;
    }

    static Term id(String trackId) {
        return new Term(ID, trackId);
    }

    /** @param whole whether {@link #tracks} is to find the track in it */
    Document of(TrackMetadata track, boolean whole) {
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
        if (whole) {
            document.add(new StoredField(TRACK, Json.encode(track)));
        }
        return document;
    }

    /** Tells the tracks of all documents that were made whole. */
    void tracks(CodecReader index, Consumer<TrackMetadata> tracks) throws IOException {
        // For one who reads all in their order: no block is decompressed twice.
        StoredFields fields = index.getFieldsReader().getMergeInstance();
        Bits live = index.getLiveDocs();
        for (int document = 0; document < index.maxDoc(); document++) {
            if (live == null || live.get(document)) {
                tracks.accept(track(fields.document(document).getBinaryValue(TRACK)));
            }
        }
    }

    private static TrackMetadata track(BytesRef json) throws IOException {
        try {
            return Json.decode(
                    Arrays.copyOfRange(json.bytes, json.offset, json.offset + json.length), TrackMetadata.class);
        } catch (DecodeException e) {
            throw new IOException("a track of the index can't be read: " + e.getMessage(), e);
        }
    }
}
