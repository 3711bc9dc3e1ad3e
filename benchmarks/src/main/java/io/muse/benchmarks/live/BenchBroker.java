package io.muse.benchmarks.live;

import io.muse.standalone.broker.BrokerMain;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** A Kafka broker in a process of its own, as {@code ./muse up} runs it, with its data in a folder of its own. */
public final class BenchBroker implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(1);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final Process process;
    private final String address;
    private final Thread killer;

    private BenchBroker(Process process, String address) {
        this.process = process;
        this.address = address;
        killer = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(killer);
    }

    /** @throws IOException if it does not come up; its log is in the folder */
    public static BenchBroker start(Path folder) throws IOException, InterruptedException {
        return start(folder, List.of());
    }

    /**
     * As if it stood on another machine: when the processors are busy it lets all others go first.
     *
     * @throws IOException if it does not come up; its log is in the folder
     */
    public static BenchBroker startBehindOthers(Path folder) throws IOException, InterruptedException {
        return start(folder, List.of("nice", "-n", "10"));
    }

    private static BenchBroker start(Path folder, List<String> launcher) throws IOException, InterruptedException {
        int port;
        int controllerPort;
        try (var first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var second = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = first.getLocalPort();
            controllerPort = second.getLocalPort();
        }
        Files.createDirectories(folder);
        File log = folder.resolve("broker.log").toFile();
        List<String> command = new ArrayList<>(launcher);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerMain.class.getName(),
                folder.resolve("data").toString(),
                String.valueOf(port),
                String.valueOf(controllerPort)));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        var broker = new BenchBroker(process, "127.0.0.1:" + port);
        if (!broker.answers()) {
            broker.close();
            throw new IOException("the broker does not answer; see " + log);
        }
        return broker;
    }

    public String bootstrapServers() {
        return address;
    }

    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", address, "client.id", "bench"));
    }

    /** Processor time that it took since its start. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private boolean answers() throws InterruptedException {
        try (Admin admin = admin()) {
            var unused = admin.describeCluster().nodes().get(START.toSeconds(), TimeUnit.SECONDS);
            return process.isAlive();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        Runtime.getRuntime().removeShutdownHook(killer);
        process.destroy();
        if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
