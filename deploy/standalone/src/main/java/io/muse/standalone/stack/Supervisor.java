package io.muse.standalone.stack;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Keeps a stack running, on a thread of its own until it is closed: starts again what died, and ends what says of itself
 * that it is not live, as Kubernetes would, so that it is started again too.
 */
public final class Supervisor implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(500);
    /** A service may say so for a moment while it stops. */
    private static final Duration BROKEN_FOR = Duration.ofSeconds(3);

    private final Stack stack;
    private final Consumer<String> console;
    private final Map<Instance, Instant> brokenSince = new HashMap<>();
    private final Thread thread;

    private Supervisor(Stack stack, Consumer<String> console) {
        this.stack = stack;
        this.console = console;
        this.thread = Thread.ofPlatform().daemon().name("supervisor").unstarted(this::run);
    }

    /** @param console takes the lines that a person should read */
    public static Supervisor start(Stack stack, Consumer<String> console) {
        var supervisor = new Supervisor(stack, console);
        supervisor.thread.start();
        return supervisor;
    }

    /** Returns when it was closed. */
    public void join() throws InterruptedException {
        thread.join();
    }

    private void run() {
        try (Health health = new Health(stack.ports())) {
            while (!Thread.currentThread().isInterrupted()) {
                supervise(health);
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void supervise(Health health) throws InterruptedException {
        try {
            stack.restartDead(Instant.now());
        } catch (IOException e) {
            console.accept("can't start a process, trying again: " + e.getMessage());
        }
        for (Instance instance : stack.instances()) {
            if (instance.service().speaksHttp()) {
                endIfBroken(instance, health.of(instance));
            }
        }
    }

    private void endIfBroken(Instance instance, Health.State state) {
        if (state != Health.State.BROKEN) {
            brokenSince.remove(instance);
            return;
        }
        Instant now = Instant.now();
        Instant since = brokenSince.computeIfAbsent(instance, i -> now);
        if (Duration.between(since, now).compareTo(BROKEN_FOR) >= 0) {
            brokenSince.remove(instance);
            console.accept(instance.label() + " says that it is not live; ending it");
            // By force: what is broken may not end otherwise, and a service has to stand a crash anyway.
            stack.process(instance).handle().destroyForcibly();
        }
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
