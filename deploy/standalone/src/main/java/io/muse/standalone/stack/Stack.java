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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/**
 * A broker and the instances of the four services as child processes of this one. Thread-safe: the supervisor's loop and the shutdown
 * hook may meet, and once {@link #stop()} began nothing is started any more.
 */
public final class Stack {
    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(40);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Folders folders;
    private final Ports ports;
    private final List<Instance> instances;
    private final Topics topics;
    private final Commands commands;
    private final Consumer<String> console;
    private final Map<Instance, ManagedProcess> processes = new TreeMap<>();
    private final Map<Instance, Backoff> backoffs = new TreeMap<>();
    private final Set<Instance> held = new HashSet<>();
    private boolean stopping;

    /**
     * @param settings configuration keys of the services, each handed to those it concerns
     * @param console takes the lines that a person should read
     */
    public Stack(
            Folders folders, Ports ports, Instances instances, Map<String, String> settings, Consumer<String> console) {
        this.folders = folders;
        this.ports = ports;
        this.instances = instances.all();
        this.topics = StackTopics.of(settings);
        this.commands = new Commands(folders, ports, instances, settings);
        this.console = console;
        this.instances.forEach(instance -> backoffs.put(instance, new Backoff()));
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
            Instance broker = Instance.first(Service.BROKER);
            launch(broker);
            await(health, broker);
            createTopics();
            for (Instance instance : instances) {
                if (!instance.equals(broker)) {
                    launch(instance);
                }
            }
            for (Instance instance : instances) {
                await(health, instance);
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

    private void await(Health health, Instance instance) throws InterruptedException {
        Instant deadline = Instant.now().plus(START_PATIENCE);
        while (true) {
            Health.State state = health.of(instance);
            if (state == Health.State.READY
                    || (state == Health.State.STARTING && instance.service() == Service.QUERY_API)) {
                return;
            }
            ManagedProcess process = process(instance);
            if (!process.isAlive()) {
                throw new StackException(instance.label() + " ended with code " + process.exitCode() + "; see "
                        + folders.log(instance.label()));
            }
            if (Instant.now().isAfter(deadline)) {
                throw new StackException(instance.label() + " is not ready after " + START_PATIENCE.toSeconds()
                        + " s; see " + folders.log(instance.label()));
            }
            Thread.sleep(POLL);
        }
    }

    private synchronized void launch(Instance instance) throws IOException {
        if (stopping) {
            return;
        }
        String label = instance.label();
        Files.createDirectories(folders.classes(instance.service()).getParent());
        processes.put(instance, ManagedProcess.start(label, commands.of(instance), folders.log(label)));
        writeRunFile();
    }

    /** All of them, in the order in which they start. */
    public List<Instance> instances() {
        return instances;
    }

    public Ports ports() {
        return ports;
    }

    public synchronized ManagedProcess process(Instance instance) {
        ManagedProcess process = processes.get(instance);
        if (process == null) {
            throw new StackException(instance.label() + " was not started");
        }
        return process;
    }

    /** Of the first instance. */
    public ManagedProcess process(Service service) {
        return process(Instance.first(service));
    }

    /** Leaves an instance dead, should it die, until it is released. */
    public synchronized void hold(Instance instance) {
        held.add(instance);
    }

    public synchronized void release(Instance instance) {
        held.remove(instance);
    }

    /** Stops an instance cleanly and starts it at once, without the delay of one that died. */
    public void restart(Instance instance) throws IOException, InterruptedException {
        hold(instance);
        try {
            process(instance).stop(STOP_PATIENCE);
            launch(instance);
        } finally {
            release(instance);
        }
    }

    /** Starts again what died since the last call, each with its own growing delay. Call it every second or so. */
    public synchronized void restartDead(Instant now) throws IOException {
        if (stopping) {
            return;
        }
        for (Instance instance : instances) {
            ManagedProcess process = process(instance);
            Backoff backoff = backoffs.getOrDefault(instance, new Backoff());
            if (process.isAlive()) {
                backoff.alive(now);
            } else if (!held.contains(instance) && backoff.shouldRestart(now)) {
                console.accept(instance.label() + " ended with code " + process.exitCode() + "; starting it again");
                launch(instance);
            }
        }
    }

    private void writeRunFile() throws IOException {
        Map<String, Pid> pids = new HashMap<>();
        Map<String, Integer> numbers = new HashMap<>();
        processes.forEach((instance, process) -> pids.put(instance.label(), Pid.of(process.handle())));
        ports.byInstance().forEach((instance, port) -> numbers.put(instance.label(), port));
        new RunFile(Pid.of(ProcessHandle.current()), pids, numbers).write(folders.runFile());
    }

    /** Stops all, the broker last. Idempotent. */
    public synchronized void stop() throws InterruptedException {
        stopping = true;
        for (Instance instance : instances.reversed()) {
            ManagedProcess process = processes.get(instance);
            if (process != null && process.isAlive() && !process.stop(STOP_PATIENCE)) {
                console.accept(instance.label() + " did not stop within " + STOP_PATIENCE.toSeconds()
                        + " s and was killed; see " + folders.log(instance.label()));
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
