package io.muse.ingest.command;

import java.io.Console;
import java.io.PrintWriter;
import java.text.DecimalFormat;
import java.time.Duration;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How long work is shown: a bar on a terminal, now and then a line anywhere else. */
public final class Progress {
    private static final Duration LINE_EVERY = Duration.ofSeconds(3);
    private static final int LINE_WIDTH = 100;

    private Progress() {}

    /** A bar over the bytes of files, with rate and estimated time left. */
    public static ProgressBar bytes(String name, long total, PrintWriter err) {
        return show(ProgressBar.builder().setUnit(" KiB", 1 << 10), name, total, err);
    }

    /** A bar over things to do, with rate and estimated time left. */
    public static ProgressBar count(String name, long total, PrintWriter err) {
        return show(ProgressBar.builder(), name, total, err);
    }

    private static ProgressBar show(ProgressBarBuilder bar, String name, long total, PrintWriter err) {
        bar.setTaskName(name)
                .setInitialMax(total)
                .showSpeed(new DecimalFormat("#,##0"))
                .setStyle(ProgressBarStyle.ASCII);
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            bar.setUpdateIntervalMillis((int) LINE_EVERY.toMillis())
                    .setConsumer(new DelegatingProgressBarConsumer(err::println, LINE_WIDTH));
        }
        return bar.build();
    }
}
