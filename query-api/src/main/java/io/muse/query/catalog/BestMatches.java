package io.muse.query.catalog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.ToIntFunction;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** The tracks of the highest grade; among equal ones the most popular; then by id. Belongs to one search. */
final class BestMatches extends SimpleCollector {
    private record Match(String trackId, float grade, int popularity) {}

    private static final Comparator<Match> BEST_FIRST = Comparator.comparingDouble(Match::grade)
            .thenComparingInt(Match::popularity)
            .reversed()
            .thenComparing(Match::trackId);

    private final int limit;
    private final ToIntFunction<String> popularity;
    private final PriorityQueue<Match> kept = new PriorityQueue<>(BEST_FIRST.reversed());
    private BinaryDocValues ids = DocValues.emptyBinary();
    private Scorable scorer = NO_SCORER;

    private static final Scorable NO_SCORER = new Scorable() {
        @Override
        public float score() {
            return 0;
        }
    };

    BestMatches(int limit, ToIntFunction<String> popularity) {
        this.limit = limit;
        this.popularity = popularity;
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE;
    }

    @Override
    protected void doSetNextReader(LeafReaderContext segment) throws IOException {
        ids = DocValues.getBinary(segment.reader(), TrackDocument.ID);
    }

    @Override
    public void setScorer(Scorable segmentScorer) {
        scorer = segmentScorer;
    }

    @Override
    public void collect(int document) throws IOException {
        float grade = scorer.score();
        boolean full = kept.size() == limit;
        if ((full && grade < kept.element().grade()) || !ids.advanceExact(document)) {
            return;
        }
        String trackId = ids.binaryValue().utf8ToString();
        var match = new Match(trackId, grade, popularity.applyAsInt(trackId));
        if (full && BEST_FIRST.compare(match, kept.element()) > 0) {
            return;
        }
        kept.add(match);
        if (full) {
            kept.remove();
        }
    }

    List<String> ids() {
        List<Match> best = new ArrayList<>(kept);
        best.sort(BEST_FIRST);
        return best.stream().map(Match::trackId).toList();
    }
}
