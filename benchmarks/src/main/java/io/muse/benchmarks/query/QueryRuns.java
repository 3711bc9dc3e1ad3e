package io.muse.benchmarks.query;

import io.muse.contracts.snapshot.EncodedSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The runs against one server, as far as they are wanted.
 *
 * @param print told of each run as soon as it is over
 */
record QueryRuns(LoadOptions options, QueryReport report, HttpLoad load, Calls calls, Consumer<String> print) {
    private static final int SATURATING = 32;
    private static final int ELSEWHERE = 8;
    private static final double TOO_MUCH = 2;

    /** @param tag of the served snapshot */
    void steady(@Nullable String tag) throws IOException, InterruptedException {
        print.accept("warming up …");
        load.atPace(calls.similar(), options.rate() / 4, options.warmUp());
        load.atPace(calls.recommendations(), options.recommendationRate() / 2, options.warmUp());
        load.atPace(calls.similar(), options.rate() / 2, options.warmUp());
        measureAtPace(Run.FLOOR, "nothing to do (304)", Calls.unchanged(tag), options.rate());
        measureAtPace(Run.SIMILAR, "similar", calls.similar(), options.rate());
        measureAtPace(Run.RECOMMENDATIONS, "recommendations", calls.recommendations(), options.recommendationRate());
    }

    /**
     * @param own what is served now, as snapshot 1
     * @return the version that was published last
     */
    long swapped(Publisher publisher, Songs own) throws IOException, InterruptedException {
        long version = 1;
        if (options.wants(Run.SWAPS)) {
            settle(calls.similar(), options.rate());
            version = swap(publisher, own, version, "the first %d snapshots swapped in");
            version = swap(publisher, own, version, "%d more swapped in");
        }
        if (options.wants(Run.NEW_GRAPH)) {
            EncodedSnapshot other = own.everyNthElsewhere(ELSEWHERE, 1).snapshot(++version);
            measure(
                    Run.NEW_GRAPH,
                    "similar, one swapped in that needs a new graph",
                    () -> whileSwapping(publisher, List.of(other)));
        }
        return version;
    }

    /** A JVM that has never swapped compiles what it takes during the first swaps, so they are told from later ones. */
    private long swap(Publisher publisher, Songs own, long version, String which)
            throws IOException, InterruptedException {
        List<EncodedSnapshot> alike = new ArrayList<>();
        for (int i = 1; i <= options.swaps(); i++) {
            alike.add(own.movedALittle(version + i).snapshot(version + i));
        }
        measure(Run.SWAPS, "similar, " + which.formatted(alike.size()), () -> whileSwapping(publisher, alike));
        return version + alike.size();
    }

    /** For as long as the snapshots take, and no shorter than any other run. */
    private Answers whileSwapping(Publisher publisher, List<EncodedSnapshot> snapshots)
            throws IOException, InterruptedException {
        var needed = options.swapEvery().multipliedBy(snapshots.size() + 1);
        var duration = needed.compareTo(options.duration()) > 0 ? needed : options.duration();
        try (Swaps swaps = Swaps.start(publisher, snapshots, options.swapEvery())) {
            return load.atPace(calls.similar(), options.rate(), duration);
        }
    }

    void saturated() throws IOException, InterruptedException {
        measure(
                Run.SIMILAR_AT_ONCE,
                "similar, " + SATURATING + " at once",
                () -> load.asFastAsPossible(calls.similar(), SATURATING, options.duration()));
        measure(
                Run.RECOMMENDATIONS_AT_ONCE,
                "recommendations, " + SATURATING + " at once",
                () -> load.asFastAsPossible(calls.recommendations(), SATURATING, options.duration()));
        if (options.wants(Run.OVERLOAD)) {
            Answers most = load.asFastAsPossible(
                    calls.recommendations(), SATURATING, options.duration().dividedBy(4));
            double tooMany = TOO_MUCH * most.ok() / (options.duration().toNanos() / 4e9);
            // More connections than the server has places, or nothing would ever have to be refused.
            try (var flood = load.withConnections(8 * options.connections())) {
                measure(
                        Run.OVERLOAD,
                        "recommendations, twice what it can",
                        () -> flood.atPace(calls.recommendations(), tooMany, options.duration()));
            }
        }
    }

    private void measureAtPace(Run run, String label, Supplier<Call> asked, double perSecond)
            throws IOException, InterruptedException {
        if (options.wants(run)) {
            settle(asked, perSecond);
            measure(run, label, () -> load.atPace(asked, perSecond, options.duration()));
        }
    }

    /**
     * Other requests were asked before, and the JVM throws away what it compiled for them as soon as it meets these: that is
     * seconds of compiling, which the latencies of a service under steady load do not have.
     */
    private void settle(Supplier<Call> asked, double perSecond) {
        load.atPace(asked, perSecond, options.warmUp().dividedBy(2));
    }

    private void measure(Run run, String label, QueryReport.Run what) throws IOException, InterruptedException {
        if (options.wants(run)) {
            print.accept(report.measure(label, what));
        }
    }
}
