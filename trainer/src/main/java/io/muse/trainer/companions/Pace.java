package io.muse.trainer.companions;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.IntConsumer;

/**
 * Holds a thread to a share of one processor: each time it is told of progress it pauses in proportion to the time since
 * the last pause. Of an interrupt during a pause only the thread's flag is left. Not thread-safe: the working thread's.
 */
final class Pace implements IntConsumer {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final DoubleSupplier share;
    private final double urgentShare;
    private boolean urgent;
    private long resumed = System.nanoTime();

    /**
     * @param share above 0, at most 1
     * @param urgentShare likewise, of what is urgent
     */
    Pace(DoubleSupplier share, double urgentShare) {
        this.share = share;
        this.urgentShare = urgentShare;
    }

    /** Begins something. What was done since the last pause does not count. */
    void resume(boolean isUrgent) {
        urgent = isUrgent;
        resumed = System.nanoTime();
    }

    @Override
    public void accept(int done) {
        try {
            double now = urgent ? urgentShare : share.getAsDouble();
            Thread.sleep(pause(Duration.ofNanos(System.nanoTime() - resumed), now));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        resumed = System.nanoTime();
    }

    /** How long to pause after so much work. */
    static Duration pause(Duration worked, double share) {
        var pause = Duration.ofNanos((long) (worked.toNanos() * (1 / share - 1)));
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }
}
