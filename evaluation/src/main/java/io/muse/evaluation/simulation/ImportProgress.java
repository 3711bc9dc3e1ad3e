package io.muse.evaluation.simulation;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how the import goes: a bar with rate and time left on a terminal, a plain line now and then elsewhere. */
final class ImportProgress implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final PrintWriter out;
    private final int from;
    private final int total;
    private final long started = System.nanoTime();
    private final @Nullable ProgressBar bar;
    private long lastLine = started;

    ImportProgress(PrintWriter out, int from, int total) {
        this.out = out;
        this.from = from;
        this.total = total;
        Console console = System.console();
        bar = console != null && console.isTerminal()
                ? new ProgressBarBuilder()
                        .setTaskName("Playlists")
                        .setInitialMax(total)
                        .startsFrom(from, Duration.ZERO)
                        .setStyle(ProgressBarStyle.ASCII)
                        .showSpeed()
                        .build()
                : null;
    }

    void reached(int imported) {
        if (bar != null) {
            bar.stepTo(imported);
        } else if (System.nanoTime() - lastLine > INTERVAL.toNanos() || imported == total) {
            lastLine = System.nanoTime();
            double rate = (imported - from) / ((lastLine - started) / 1e9);
            out.println(String.format(
                    Locale.ROOT,
                    "Playlists %,d of %,d, %.0f a second, %.0f s left",
                    imported,
                    total,
                    rate,
                    (total - imported) / rate));
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
