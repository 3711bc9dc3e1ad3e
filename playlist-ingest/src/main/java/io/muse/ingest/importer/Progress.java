package io.muse.ingest.importer;

import java.io.Console;
import java.io.PrintWriter;
import java.text.DecimalFormat;
import java.time.Duration;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How an import is shown: a bar on a terminal, now and then a line anywhere else. */
final class Progress {
    private static final Duration LINE_EVERY = Duration.ofSeconds(3);
    private static final int LINE_WIDTH = 100;

    private Progress() {}

    /** A bar over the bytes of the files, with rate and estimated time left. */
    static ProgressBar bar(String name, long totalBytes, PrintWriter err) {
        ProgressBarBuilder bar = ProgressBar.builder()
                .setTaskName(name)
                .setInitialMax(totalBytes)
                .setUnit(" KiB", 1 << 10)
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
