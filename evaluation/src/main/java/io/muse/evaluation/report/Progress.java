package io.muse.evaluation.report;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Progress with rate and time left: a bar on a terminal, elsewhere a line every five seconds. One thread reports. */
public final class Progress implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final PrintWriter out;
    private final String task;
    private final long total;
    private final String unit;
    private final long started = System.nanoTime();
    private final @Nullable ProgressBar bar;
    private long lastLine = started;

    private Progress(PrintWriter out, String task, long total, String unit) {
        this.out = out;
        this.task = task;
        this.total = total;
        this.unit = unit;
        Console console = System.console();
        this.bar = console != null && console.isTerminal()
                ? new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(total)
                        .setUnit(" " + unit, 1)
                        .setStyle(ProgressBarStyle.ASCII)
                        .showSpeed()
                        .clearDisplayOnFinish()
                        .build()
                : null;
    }

    /** @param unit what is counted, in the plural */
    public static Progress start(PrintWriter out, String task, long total, String unit) {
        return new Progress(out, task, total, unit);
    }

    /** @param done of the total */
    public void at(long done) {
        if (bar != null) {
            bar.stepTo(done);
            return;
        }
        long now = System.nanoTime();
        if (now - lastLine >= INTERVAL.toNanos() && done > 0) {
            lastLine = now;
            double rate = done / ((now - started) * 1e-9);
            out.println(String.format(
                    Locale.ROOT,
                    "%s: %,d of %,d %s, %,.0f a second, %.0f s left",
                    task,
                    done,
                    total,
                    unit,
                    rate,
                    (total - done) / rate));
            out.flush();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
