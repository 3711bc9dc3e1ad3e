package io.muse.benchmarks.live;

import io.muse.standalone.stack.Folders;
import io.muse.standalone.stack.Health;
import io.muse.standalone.stack.Instance;
import io.muse.standalone.stack.Instances;
import io.muse.standalone.stack.Ports;
import io.muse.standalone.stack.Service;
import io.muse.standalone.stack.Stack;
import io.muse.standalone.stack.StackException;
import io.muse.standalone.stack.Supervisor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A supervised stack on free ports, in a folder of its own that is left behind for its logs. */
public final class LiveStack implements AutoCloseable {
    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 10_000;
    private static final Duration POLL = Duration.ofMillis(100);

    private final Stack stack;
    private final Folders folders;
    private final Ports ports;
    private final Consumer<String> console;
    private @Nullable Supervisor supervisor;

    /**
     * @param settings of the services, as {@code up --set} takes them
     * @param console takes the lines that a person should read
     */
    public LiveStack(Path data, Instances instances, Map<String, String> settings, Consumer<String> console) {
        this.console = console;
        folders = new Folders(project(), data.toAbsolutePath().normalize());
        ports = freePorts(instances);
        stack = new Stack(folders, ports, instances, settings, console);
    }

    /** The checkout, as the script tells it; in a test the module's parent. */
    private static Path project() {
        String home = System.getenv("MUSE_HOME");
        return Path.of(home == null ? ".." : home).toAbsolutePath().normalize();
    }

    private static Ports freePorts(Instances instances) {
        while (true) {
            Ports candidate =
                    Ports.from(FIRST_PORT + ThreadLocalRandom.current().nextInt(PORTS), instances);
            try {
                candidate.requireFree();
                return candidate;
            } catch (StackException taken) {
                continue;
            }
        }
    }

    /** Returns when all services do their work; the query service maybe without a snapshot yet. */
    public void start() throws IOException, InterruptedException {
        // Ctrl-C does not reach the processes, see ManagedProcess: without this they would outlive the benchmark.
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopQuietly, "stop-stack"));
        stack.start();
        supervisor = Supervisor.start(stack, console);
    }

    public Stack stack() {
        return stack;
    }

    public Folders folders() {
        return folders;
    }

    public Ports ports() {
        return ports;
    }

    /** Where every instance that speaks HTTP is. */
    public List<String> urls() {
        return stack.instances().stream()
                .filter(instance -> !instance.service().equals(Service.BROKER))
                .map(ports::url)
                .toList();
    }

    /** The process id of an instance, as it is now. */
    public long pid(Instance instance) {
        return stack.process(instance).handle().pid();
    }

    /** @return whether all instances were ready at the same time before the patience ended */
    public boolean awaitReady(Duration patience) throws InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        try (Health health = new Health(ports)) {
            while (Instant.now().isBefore(deadline)) {
                if (allReady(health)) {
                    return true;
                }
                Thread.sleep(POLL);
            }
        }
        return false;
    }

    private boolean allReady(Health health) throws InterruptedException {
        for (Instance instance : stack.instances()) {
            if (health.of(instance) != Health.State.READY) {
                return false;
            }
        }
        return true;
    }

    private void stopQuietly() {
        try {
            stack.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (supervisor != null) {
            supervisor.close();
        }
        stack.stop();
    }
}
