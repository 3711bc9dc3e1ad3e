package io.muse.benchmarks.live;

import java.io.PrintWriter;

/** Lines that a person reads as they come. */
public record Console(PrintWriter out) {
    public void print(String line) {
        out.println(line);
        out.flush();
    }
}
