package io.muse.evaluation.recommend;

import io.muse.embedding.index.Neighbor;
import io.muse.embedding.parallel.Workers;
import io.muse.evaluation.model.Query;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A file of queries, {@code {"id", "tracks": [id, …], "title"?}} each, and their answers, {@code {"id", "tracks":
 * [{"id", "score"}, …]}} each. One thread; the work is shared out to the workers.
 */
public final class QueryBatch {
    /** Answers that are in memory at a time. */
    private static final int PART = 1024;

    private final Vocabulary vocabulary;
    private final List<QueryLine> lines;
    private final List<Query> queries;

    /**
     * Reads all queries.
     *
     * @param tracks those that have a vector, in the order of their handles
     * @param name of the input, for messages
     * @throws IOException naming the first malformed line
     */
    public QueryBatch(List<String> tracks, String name, InputStream in) throws IOException {
        this.vocabulary = new Vocabulary(tracks);
        this.lines = QueryFile.read(name, in);
        this.queries = lines.stream().map(vocabulary::query).toList();
    }

    public int size() {
        return lines.size();
    }

    /** Tracks of the queries that have no vector. */
    public long unknownTracks() {
        return lines.stream()
                .flatMap(line -> line.tracks().stream())
                .filter(track -> !vocabulary.contains(track))
                .count();
    }

    /** The titles of the queries that have one, as they were written. */
    public List<String> titles() {
        return lines.stream().flatMap(line -> Stream.ofNullable(line.title())).toList();
    }

    public long count(Predicate<Query> condition) {
        return queries.stream().filter(condition).count();
    }

    /**
     * Writes a line a query, in their order.
     *
     * @param done told from the calling thread how many queries are answered
     */
    public void answer(PlaylistRanker ranker, int k, Workers workers, OutputStream out, IntConsumer done)
            throws IOException, InterruptedException {
        for (int first = 0; first < queries.size(); first += PART) {
            int from = first;
            int to = Math.min(queries.size(), first + PART);
            List<List<Neighbor>> ranked = ranker.rank(queries.subList(from, to), k);
            byte[][] answers = new byte[to - from][];
            workers.forEach(
                    answers.length,
                    (worker, i) ->
                            answers[i] = AnswerLine.encode(lines.get(from + i).id(), ranked.get(i), vocabulary));
            for (byte[] answer : answers) {
                out.write(answer);
            }
            done.accept(to);
        }
    }
}
