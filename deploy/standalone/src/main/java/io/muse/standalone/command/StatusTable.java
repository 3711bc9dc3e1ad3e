package io.muse.standalone.command;

import io.muse.standalone.stack.Folders;
import io.muse.standalone.stack.Health;
import io.muse.standalone.stack.Instance;
import io.muse.standalone.stack.Ports;
import io.muse.standalone.stack.RunningStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;

/** What runs where, for a terminal. */
final class StatusTable {
    private static final long BYTES_PER_MIB = 1 << 20;

    private StatusTable() {}

    static String of(RunningStack stack, Folders folders) throws InterruptedException, IOException {
        TextTable table = TextTable.forColumns(
                new ColorScheme.Builder(Ansi.AUTO).build(),
                new Column(22, 0, Column.Overflow.SPAN),
                new Column(11, 1, Column.Overflow.SPAN),
                new Column(9, 1, Column.Overflow.SPAN),
                new Column(11, 1, Column.Overflow.SPAN),
                new Column(26, 1, Column.Overflow.SPAN),
                new Column(70, 1, Column.Overflow.SPAN));
        table.addRowValues("SERVICE", "STATE", "PID", "MEMORY", "URL", "LOG");
        Ports ports = stack.ports();
        try (Health health = new Health(ports)) {
            for (Instance instance : stack.instances()) {
                Optional<ProcessHandle> process = stack.process(instance);
                table.addRowValues(
                        instance.label(),
                        health.of(instance).name().toLowerCase(Locale.ROOT),
                        process.map(p -> String.valueOf(p.pid())).orElse("-"),
                        process.isPresent() ? residentMemory(process.get().pid()) : "-",
                        ports.url(instance),
                        folders.log(instance.label()).toString());
            }
        }
        return table.toString();
    }

    /** Resident set as {@code ps} tells it; it exists on Linux and macOS. */
    private static String residentMemory(long pid) throws IOException, InterruptedException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(pid)).start();
        String output = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (ps.waitFor() != 0 || output.isEmpty()) {
            return "-";
        }
        return Long.parseLong(output) * 1024 / BYTES_PER_MIB + " MiB";
    }
}
