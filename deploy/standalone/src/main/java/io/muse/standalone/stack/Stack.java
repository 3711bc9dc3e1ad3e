package io.muse.standalone.stack;

import io.muse.contracts.topic.TopicSetup;
import io.muse.contracts.topic.Topics;
import io.muse.standalone.process.ManagedProcess;
import io.muse.standalone.process.RunFile;
import io.muse.standalone.process.RunFile.Pid;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/**
 * A broker and the four services as child processes of this one. Thread-safe: the supervisor's loop and the shutdown
 * hook may meet, and once {@link #stop()} began nothing is started any more.
 */
public final class Stack {
    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(40);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Folders folders;
    private final Ports ports;
    private final Topics topics;
    private final Commands commands;
    private final Consumer<String> console;
    private final Map<Service, ManagedProcess> processes = new EnumMap<>(Service.class);
    private final Map<Service, Backoff> backoffs = new EnumMap<>(Service.class);
    private boolean stopping;

    /**
     * @param settings configuration keys of the services, each handed to those it concerns
     * @param console takes the lines that a person should read
     */
    public Stack(Folders folders, Ports ports, Map<String, String> settings, Consumer<String> console) {
        this.folders = folders;
        this.ports = ports;
        this.topics = StackTopics.of(settings);
        this.commands = new Commands(folders, ports, settings);
        this.console = console;
        for (Service service : Service.values()) {
            backoffs.put(service, new Backoff());
        }
    }

    /**
     * Starts the broker, creates the topics, starts the services and waits until each can do its work; the query
     * service, which needs a first snapshot for that, only until it answers.
     *
     * <p>The ports must be free, see {@link Ports#requireFree()}: a stranger there would be taken for the service.
     *
     * @throws StackException if one of them ends or does not get there in time; its log is named
     */
    public void start() throws IOException, InterruptedException {
        requireBuilt();
        try (Health health = new Health(ports)) {
            launch(Service.BROKER);
            await(health, Service.BROKER);
            createTopics();
            for (Service service : Service.values()) {
                if (service != Service.BROKER) {
                    launch(service);
                }
            }
            for (Service service : Service.values()) {
                await(health, service);
            }
        }
    }

    private void requireBuilt() {
        for (Service service : Service.values()) {
            if (service.speaksHttp() && !Files.exists(folders.application(service))) {
                throw new StackException(service.label() + " is not built; run ./muse build");
            }
        }
    }

    private void createTopics() throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", ports.bootstrapServers()))) {
            new TopicSetup(admin).ensure(topics.all(), (short) 1);
        }
    }

    private void await(Health health, Service service) throws InterruptedException {
        Instant deadline = Instant.now().plus(START_PATIENCE);
        while (true) {
            Health.State state = health.of(service);
            if (state == Health.State.READY || (state == Health.State.STARTING && service == Service.QUERY_API)) {
                return;
            }
            ManagedProcess process = process(service);
            if (!process.isAlive()) {
                throw new StackException(service.label() + " ended with code " + process.exitCode() + "; see "
                        + folders.log(service.label()));
            }
            if (Instant.now().isAfter(deadline)) {
                throw new StackException(service.label() + " is not ready after " + START_PATIENCE.toSeconds()
                        + " s; see " + folders.log(service.label()));
            }
            Thread.sleep(POLL);
        }
    }

    private synchronized void launch(Service service) throws IOException {
        if (stopping) {
            return;
        }
        String label = service.label();
        processes.put(service, ManagedProcess.start(label, commands.of(service), folders.log(label)));
        writeRunFile();
    }

    public synchronized ManagedProcess process(Service service) {
        ManagedProcess process = processes.get(service);
        if (process == null) {
            throw new StackException(service.label() + " was not started");
        }
        return process;
    }

    /** Starts again what died since the last call, each with its own growing delay. Call it every second or so. */
    public synchronized void restartDead(Instant now) throws IOException {
        if (stopping) {
            return;
        }
        for (Service service : Service.values()) {
            ManagedProcess process = process(service);
            Backoff backoff = backoffs.getOrDefault(service, new Backoff());
            if (process.isAlive()) {
                backoff.alive(now);
            } else if (backoff.shouldRestart(now)) {
                console.accept(service.label() + " ended with code " + process.exitCode() + "; starting it again");
                launch(service);
            }
        }
    }

    private void writeRunFile() throws IOException {
        Map<String, Pid> pids = new HashMap<>();
        Map<String, Integer> numbers = new HashMap<>();
        processes.forEach((service, process) -> pids.put(service.label(), Pid.of(process.handle())));
        ports.byService().forEach((service, port) -> numbers.put(service.label(), port));
        new RunFile(Pid.of(ProcessHandle.current()), pids, numbers).write(folders.runFile());
    }

    /** Stops all, the broker last. Idempotent. */
    public synchronized void stop() throws InterruptedException {
        stopping = true;
        List<Service> order = new ArrayList<>(processes.keySet()).reversed();
        for (Service service : order) {
            ManagedProcess process = process(service);
            if (process.isAlive() && !process.stop(STOP_PATIENCE)) {
                console.accept(service.label() + " did not stop within " + STOP_PATIENCE.toSeconds()
                        + " s and was killed; see " + folders.log(service.label()));
            }
        }
        processes.clear();
        try {
            Files.deleteIfExists(folders.runFile());
        } catch (IOException e) {
            console.accept("can't delete " + folders.runFile() + ": " + e.getMessage());
        }
    }
}
