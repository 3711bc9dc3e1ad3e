package io.muse.benchmarks.faults;

import io.muse.benchmarks.live.LiveStack;
import io.muse.standalone.stack.Health;
import io.muse.standalone.stack.Instance;
import io.muse.standalone.stack.Service;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Does harm to a stack, as an operator does too. What it kills the supervisor starts again; everything else it ends itself. */
final class FaultInjector {
    /** The one whose state folder has the quota. */
    static final Instance ON_SMALL_DISK = Instance.first(Service.COOCCURRENCE_STREAM);

    private static final Instance BROKER = Instance.first(Service.BROKER);
    private static final Duration UNNOTICED = Duration.ofSeconds(5);
    private static final Duration ROLLED = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(100);

    private final LiveStack live;
    private final Optional<SmallDisk> disk;
    private final Random random;

    FaultInjector(LiveStack live, Optional<SmallDisk> disk, Random random) {
        this.live = live;
        this.disk = disk;
        this.random = random;
    }

    boolean can(Fault fault) {
        return fault != Fault.DISK_FULL || disk.isPresent();
    }

    /**
     * Returns when the fault is over; a killed process may not be back yet.
     *
     * @return whom it hit
     */
    List<Instance> inject(Fault fault) throws IOException, InterruptedException {
        return switch (fault) {
            case STREAM_KILLED -> List.of(kill(any(Service.COOCCURRENCE_STREAM)));
            case TRAINER_KILLED -> List.of(kill(any(Service.TRAINER)));
            case QUERY_KILLED -> List.of(kill(any(Service.QUERY_API)));
            case INGEST_KILLED -> List.of(kill(any(Service.PLAYLIST_INGEST)));
            case BROKER_KILLED -> List.of(kill(BROKER));
            case BROKER_AWAY -> List.of(away(seconds(4, 15)));
            case BROKER_FROZEN -> List.of(freeze(seconds(3, 15)));
            case DISK_FULL -> List.of(fillDisk());
            case STREAMS_ROLLED -> roll(Service.COOCCURRENCE_STREAM);
            case QUERIES_ROLLED -> roll(Service.QUERY_API);
        };
    }

    private Instance any(Service service) {
        List<Instance> instances = all(service);
        return instances.get(random.nextInt(instances.size()));
    }

    private List<Instance> all(Service service) {
        return live.stack().instances().stream()
                .filter(instance -> instance.service() == service)
                .toList();
    }

    private Duration seconds(int least, int most) {
        return Duration.ofSeconds(least + random.nextInt(most - least + 1));
    }

    private Instance kill(Instance instance) throws InterruptedException {
        live.stack().process(instance).handle().destroyForcibly();
        live.stack().process(instance).waitFor();
        return instance;
    }

    private Instance away(Duration duration) throws InterruptedException {
        live.stack().hold(BROKER);
        try {
            kill(BROKER);
            Thread.sleep(duration);
        } finally {
            live.stack().release(BROKER);
        }
        return BROKER;
    }

    private Instance freeze(Duration duration) throws IOException, InterruptedException {
        long pid = live.pid(BROKER);
        signal("-STOP", pid);
        try {
            Thread.sleep(duration);
        } finally {
            signal("-CONT", pid);
        }
        return BROKER;
    }

    private static void signal(String signal, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, String.valueOf(pid)).start().waitFor();
    }

    /** As Kubernetes does it: each is stopped cleanly, and the next one once all are ready again. */
    private List<Instance> roll(Service service) throws IOException, InterruptedException {
        List<Instance> instances = all(service);
        for (Instance instance : instances) {
            live.stack().restart(instance);
            if (!live.awaitReady(ROLLED)) {
                break;
            }
        }
        return instances;
    }

    /** What it has in memory it need not write for a long time; started again it has to write all of its state. */
    private Instance fillDisk() throws IOException, InterruptedException {
        SmallDisk small = disk.orElseThrow();
        small.fill();
        try (Health health = new Health(live.ports())) {
            Instant deadline = Instant.now().plus(UNNOTICED);
            while (health.of(ON_SMALL_DISK) == Health.State.READY
                    && Instant.now().isBefore(deadline)) {
                Thread.sleep(POLL);
            }
            if (health.of(ON_SMALL_DISK) == Health.State.READY) {
                kill(ON_SMALL_DISK);
            }
            Thread.sleep(seconds(5, 15));
        } finally {
            small.free();
        }
        return ON_SMALL_DISK;
    }
}
