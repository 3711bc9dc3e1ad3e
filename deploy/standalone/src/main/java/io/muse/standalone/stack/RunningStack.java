package io.muse.standalone.stack;

import io.muse.standalone.process.RunFile;
import io.muse.standalone.process.RunFile.Pid;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A stack that another process started, as its run file tells. */
public final class RunningStack {
    /** Longer than a supervisor takes in the worst case to stop all its services one after the other. */
    private static final Duration SUPERVISOR_PATIENCE = Duration.ofMinutes(4);

    private static final Duration SERVICE_PATIENCE = Duration.ofSeconds(40);

    private final Folders folders;
    private final RunFile run;

    private RunningStack(Folders folders, RunFile run) {
        this.folders = folders;
        this.run = run;
    }

    /** The stack of that folder, if any process of it lives. */
    public static Optional<RunningStack> find(Folders folders) throws IOException {
        return RunFile.read(folders.runFile())
                .filter(run -> run.isRunning() || !run.survivors().isEmpty())
                .map(run -> new RunningStack(folders, run));
    }

    public boolean isSupervised() {
        return run.isRunning();
    }

    public long supervisorPid() {
        return run.supervisor().pid();
    }

    /** Those that were started, in that order. */
    public List<Instance> instances() {
        return run.ports().keySet().stream()
                .flatMap(label -> Instance.parse(label).stream())
                .sorted()
                .toList();
    }

    public Optional<ProcessHandle> process(Instance instance) {
        Pid pid = run.services().get(instance.label());
        return pid == null ? Optional.empty() : pid.find();
    }

    public Ports ports() {
        Map<Instance, Integer> ports = new HashMap<>();
        run.ports().forEach((label, port) -> Instance.parse(label).ifPresent(instance -> ports.put(instance, port)));
        return new Ports(ports, ports.getOrDefault(Instance.first(Service.BROKER), 0) + 1);
    }

    /** Stops everything: through the supervisor where it lives, else each service, the broker last. */
    public void stop() throws IOException, InterruptedException {
        Optional<ProcessHandle> supervisor = run.supervisor().find();
        if (supervisor.isPresent()) {
            terminate(supervisor.get(), SUPERVISOR_PATIENCE);
        }
        for (Instance instance : instances().reversed()) {
            Optional<ProcessHandle> survivor = process(instance);
            if (survivor.isPresent()) {
                terminate(survivor.get(), SERVICE_PATIENCE);
            }
        }
        Files.deleteIfExists(folders.runFile());
    }

    private static void terminate(ProcessHandle process, Duration patience) throws InterruptedException {
        process.destroy();
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        }
    }
}
