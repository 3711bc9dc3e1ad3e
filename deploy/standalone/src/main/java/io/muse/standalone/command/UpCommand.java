package io.muse.standalone.command;

import io.muse.standalone.stack.Folders;
import io.muse.standalone.stack.Health;
import io.muse.standalone.stack.Instances;
import io.muse.standalone.stack.Ports;
import io.muse.standalone.stack.RunningStack;
import io.muse.standalone.stack.Service;
import io.muse.standalone.stack.Stack;
import io.muse.standalone.stack.StackException;
import io.muse.standalone.stack.StackTopics;
import io.muse.standalone.stack.Supervisor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description = "Start a Kafka broker and the four services, feed them, and keep them running until Ctrl-C.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    /** Name of the simulated platform's log. */
    static final String PLATFORM = "platform";

    private static final Duration ASK_EVERY = Duration.ofSeconds(1);

    @Mixin
    private final FolderOptions options = new FolderOptions();

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description = "Import these files (repeatable) instead of feeding a simulated platform.")
    private final List<Path> data = new ArrayList<>();

    @Option(
            names = "--port",
            paramLabel = "N",
            description =
                    "Use N to N+5: query-api, playlist-ingest, cooccurrence-stream, trainer, broker, its controller "
                            + "(default: 8080 to 8083, 9092 and 9093). Further instances of a service: ten higher each.")
    private @Nullable Integer port;

    @Option(
            names = "--instances",
            paramLabel = "SERVICE=N",
            split = ",",
            description = "How many processes of a service, for instance cooccurrence-stream=2,query-api=2.")
    private final Map<String, Integer> instances = new LinkedHashMap<>();

    @Option(names = "--fresh", description = "Forget all topics and state of earlier runs.")
    private boolean fresh;

    @Option(names = "--no-feed", description = "Feed nothing; edits come from elsewhere.")
    private boolean noFeed;

    @Option(
            names = "--playlists",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Size of the simulated platform (default: ${DEFAULT-VALUE}).")
    private int playlists;

    @Option(
            names = "--edits-per-second",
            paramLabel = "R",
            defaultValue = "20",
            description = "Pace of the simulated platform (default: ${DEFAULT-VALUE}).")
    private int editsPerSecond;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting of a service, for instance muse.trainer.interval=PT5S (repeatable).")
    private final Map<String, String> settings = new LinkedHashMap<>();

    @Override
    public Integer call() throws Exception {
        Instant begin = Instant.now();
        Folders folders = options.folders();
        for (Path path : data) {
            if (!Files.exists(path)) {
                throw new StackException("--data: there is no " + path);
            }
        }
        replaceLeftovers(folders);
        if (fresh) {
            folders.deleteState();
        }
        Instances instances = Instances.of(this.instances);
        settings.putIfAbsent("muse.query.probe.enabled", "true");
        Ports ports = port == null ? Ports.standard(instances) : Ports.from(port, instances);
        ports.requireFree();
        Stack stack = new Stack(folders, ports, instances, settings, System.out::println);
        Feeder feeder = new Feeder(folders, ports);
        Thread shutdown = new Thread(() -> stopAll(stack, feeder), "shutdown");
        Runtime.getRuntime().addShutdownHook(shutdown);

        System.out.println("starting the broker and the services …");
        stack.start();
        System.out.printf("%nup after %.1f s%n%n", secondsSince(begin));
        System.out.println(StatusTable.of(
                RunningStack.find(folders).orElseThrow(() -> new StackException("the stack ended")), folders));
        System.out.println(
                "query-api answers once the first snapshot is trained. Ctrl-C or ./muse down stops everything.\n");
        Supervisor supervisor = Supervisor.start(stack, System.out::println);
        announceFirstAnswer(ports, begin);
        feed(feeder);
        supervisor.join();
        return 0;
    }

    private static void replaceLeftovers(Folders folders) throws Exception {
        Optional<RunningStack> running = RunningStack.find(folders);
        if (running.isEmpty()) {
            return;
        }
        if (running.get().isSupervised()) {
            throw new StackException("already running (process " + running.get().supervisorPid()
                    + "); ./muse status shows it, ./muse down stops it");
        }
        System.out.println("stopping what an earlier run left behind …");
        running.get().stop();
    }

    private void feed(Feeder feeder) throws Exception {
        if (noFeed) {
            return;
        }
        if (data.isEmpty()) {
            feeder.simulate(playlists, editsPerSecond);
            return;
        }
        for (Path path : data) {
            importOnce(feeder, path);
        }
    }

    private void importOnce(Feeder feeder, Path path) throws Exception {
        ImportLedger ledger = new ImportLedger(options.folders().state("imported"));
        if (ledger.contains(path)) {
            System.out.println(path + " was imported before; ./muse import does it again");
            return;
        }
        int code = feeder.importFile(path, settings.getOrDefault(StackTopics.PREFIX, ""));
        if (code == 0) {
            ledger.add(path);
        }
        System.out.println(code == 0 ? "import done" : "import failed with code " + code);
    }

    private static void announceFirstAnswer(Ports ports, Instant begin) {
        Thread.ofVirtual().start(() -> {
            try (Health health = new Health(ports)) {
                while (health.of(Service.QUERY_API) != Health.State.READY) {
                    Thread.sleep(ASK_EVERY);
                }
                System.out.printf(
                        "%nquery-api answers, %.1f s after the start: %s%n",
                        secondsSince(begin), ports.url(Service.QUERY_API));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void stopAll(Stack stack, Feeder feeder) {
        System.out.println("\nstopping …");
        try {
            feeder.stop();
            stack.stop();
            System.out.println("stopped; ./muse up resumes");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static double secondsSince(Instant begin) {
        return Duration.between(begin, Instant.now()).toMillis() / 1000.0;
    }
}
