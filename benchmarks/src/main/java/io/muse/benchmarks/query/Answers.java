package io.muse.benchmarks.query;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What became of the requests of one run. Thread-safe. */
final class Answers {
    /** Microseconds. */
    private static final long LONGEST = Duration.ofMinutes(1).toNanos() / 1_000;

    private static final int DIGITS = 3;
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final Histogram latency = new ConcurrentHistogram(LONGEST, DIGITS);
    private final Histogram sentLate = new ConcurrentHistogram(LONGEST, DIGITS);
    private final Histogram onTheWay = new ConcurrentHistogram(LONGEST, DIGITS);
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();

    /**
     * @param since when it should have been sent, in nanoseconds of the system's clock
     * @param sent when it was
     */
    void answered(int status, long since, long sent) {
        switch (status) {
            case OK, NOT_MODIFIED -> {
                record(latency, since);
                record(onTheWay, sent);
            }
            case TOO_MANY, UNAVAILABLE -> refused.increment();
            default -> failed.increment();
        }
    }

    void failed() {
        failed.increment();
    }

    void sent(long due) {
        record(sentLate, due);
    }

    private static void record(Histogram histogram, long since) {
        histogram.recordValue(Math.clamp((System.nanoTime() - since) / 1_000, 0, LONGEST));
    }

    long ok() {
        return latency.getTotalCount();
    }

    long refused() {
        return refused.sum();
    }

    long errors() {
        return failed.sum();
    }

    long all() {
        return ok() + refused() + errors();
    }

    /** Milliseconds from when a request should have been sent until its answer was read. */
    double milliseconds(double percentile) {
        return latency.getValueAtPercentile(percentile) / 1e3;
    }

    /** Milliseconds from when a request was sent, without the time that it waited for a connection. */
    double onTheWayMilliseconds(double percentile) {
        return onTheWay.getValueAtPercentile(percentile) / 1e3;
    }

    double longestMilliseconds() {
        return latency.getMaxValue() / 1e3;
    }

    /** Milliseconds that requests were sent late, which is this process' fault. */
    double sentLateMilliseconds(double percentile) {
        return sentLate.getValueAtPercentile(percentile) / 1e3;
    }
}
