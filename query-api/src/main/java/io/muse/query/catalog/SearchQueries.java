package io.muse.query.catalog;

import static io.muse.query.catalog.TrackDocument.ARTIST;
import static io.muse.query.catalog.TrackDocument.TITLE;
import static io.muse.query.catalog.TrackDocument.WHOLE;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Queries whose score is a grade, not a statistic: each word adds the points of its best match, so that many tracks
 * match equally well and their popularity decides.
 */
final class SearchQueries {
    private static final float WORD = 8;
    private static final float WORD_BEGINNING = 6;
    private static final float ONE_EDIT = 4;
    private static final float TWO_EDITS = 2;

    /** Query and title, artist, or both are the same words. */
    private static final float WHOLE_TEXT = 1;

    private static final int ONE_EDIT_FROM_LENGTH = 3;
    private static final int TWO_EDITS_FROM_LENGTH = 6;

    /** Every word as it is, the last one also as the beginning of a word. */
    Query prefix(List<String> words) {
        return all(words, false);
    }

    /** As {@link #prefix}, and words of three letters and more may differ by one letter, of six and more by two. */
    Query fuzzy(List<String> words) {
        return all(words, true);
    }

    private Query all(List<String> words, boolean fuzzy) {
        var query = new BooleanQuery.Builder();
        for (int i = 0; i < words.size(); i++) {
            query.add(word(words.get(i), i == words.size() - 1, fuzzy), Occur.MUST);
        }
        Term whole = new Term(WHOLE, String.join(" ", words));
        query.add(graded(new TermQuery(whole), WHOLE_TEXT), Occur.SHOULD);
        return query.build();
    }

    private static Query word(String word, boolean last, boolean fuzzy) {
        List<Query> ways = new ArrayList<>();
        for (String field : List.of(TITLE, ARTIST)) {
            Term term = new Term(field, word);
            ways.add(graded(new TermQuery(term), WORD));
            if (last) {
                ways.add(graded(new PrefixQuery(term), WORD_BEGINNING));
            }
            int length = word.codePointCount(0, word.length());
            if (fuzzy && length >= ONE_EDIT_FROM_LENGTH) {
                ways.add(graded(new FuzzyQuery(term, 1), ONE_EDIT));
            }
            if (fuzzy && length >= TWO_EDITS_FROM_LENGTH) {
                ways.add(graded(new FuzzyQuery(term, 2), TWO_EDITS));
            }
        }
        return new DisjunctionMaxQuery(ways, 0);
    }

    private static Query graded(Query query, float points) {
        return new BoostQuery(new ConstantScoreQuery(query), points);
    }
}
