package io.muse.query.catalog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** The ids of all tracks that match. Belongs to one search. */
final class EveryMatch extends SimpleCollector {
    private final List<String> found = new ArrayList<>();
    private BinaryDocValues ids = DocValues.emptyBinary();

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }

    @Override
    protected void doSetNextReader(LeafReaderContext segment) throws IOException {
        ids = DocValues.getBinary(segment.reader(), TrackDocument.ID);
    }

    @Override
    public void collect(int document) throws IOException {
        if (ids.advanceExact(document)) {
            found.add(ids.binaryValue().utf8ToString());
        }
    }

    List<String> ids() {
        return found;
    }
}
