package io.muse.stream.client;

import io.muse.stream.testing.Logs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An instance in a process of its own, so that it can be killed. */
final class StreamProcess {
    private StreamProcess() {}

    public static void main(String[] args) throws InterruptedException {
        Logs.quiet();
        Map<String, String> overrides = Map.of("muse.stream.standby-replicas", args[3]);
        try (var instance = Instance.start(args[0], args[1], Path.of(args[2]), overrides, Instance.none())) {
            Thread.currentThread().join();
        }
    }

    static Process start(String bootstrapServers, String address, Path stateDir, int standbyReplicas)
            throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        // It starts and is killed: compiling well costs more than it gives.
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StreamProcess.class.getName(),
                        bootstrapServers,
                        address,
                        stateDir.toString(),
                        String.valueOf(standbyReplicas)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
