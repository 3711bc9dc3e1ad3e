package io.muse.query.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.muse.contracts.snapshot.SnapshotManifest;
import io.muse.query.config.QuerySettings;
import io.muse.query.serving.Serving;
import io.muse.query.serving.ServingState;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Tells those who listen what happens here: every swap of the served snapshot at once, and a status every second. One
 * thread tells; joining tells the last swaps first, so nobody misses one. While nobody listens only swaps are noted.
 * Thread-safe.
 */
@Singleton
public final class LiveFeed {
    private static final Logger LOG = Logger.getLogger(LiveFeed.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final int LOOKS_PER_STATUS = 10;
    private static final int SNAPSHOTS_KEPT = 50;

    private final Serving serving;
    private final StatusReadings readings;
    private final int mostListeners;
    private final Set<LiveListener> listeners = new LinkedHashSet<>();
    private final Deque<SnapshotServed> snapshots = new ArrayDeque<>();
    private final ScheduledExecutorService teller = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("tell-live").factory());

    /** A stream of events is a request that never ends by itself: the shutdown would wait for it. */
    private final Thread hangUp = new Thread(this::end, "end-live");

    private int looks;

    LiveFeed(Serving serving, StatusReadings readings, QuerySettings settings, MeterRegistry metrics) {
        this.serving = serving;
        this.readings = readings;
        mostListeners = settings.live().maxConnections();
        Gauge.builder("muse.live.connections", this, LiveFeed::listening)
                .description("Clients that listen to the live events")
                .register(metrics);
    }

    void onStart(@Observes StartupEvent event) {
        Runtime.getRuntime().addShutdownHook(hangUp);
        var unused = teller.scheduleAtFixedRate(this::look, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    void onStop(@Observes ShutdownEvent event) {
        teller.shutdownNow();
        end();
        readings.close();
        try {
            Runtime.getRuntime().removeShutdownHook(hangUp);
        } catch (IllegalStateException e) {
            LOG.debug("the whole process ends");
        }
    }

    /** Whether as many listen as may. */
    public synchronized boolean isFull() {
        return listeners.size() >= mostListeners;
    }

    /**
     * Tells the listener the last swaps, and everything from now on.
     *
     * @return false if as many listen as may
     */
    public synchronized boolean join(LiveListener listener) {
        if (isFull()) {
            return false;
        }
        snapshots.forEach(listener::snapshot);
        listeners.add(listener);
        return true;
    }

    public synchronized void leave(LiveListener listener) {
        listeners.remove(listener);
    }

    /** How many listen. */
    public synchronized int listening() {
        return listeners.size();
    }

    private synchronized void end() {
        everybody().forEach(LiveListener::end);
    }

    private void look() {
        try {
            serving.current().map(ServingState::manifest).ifPresent(this::note);
            looks = (looks + 1) % LOOKS_PER_STATUS;
            if (looks > 0) {
                return;
            }
            if (listening() == 0) {
                readings.close();
            } else {
                readings.open();
                tell(readings.read());
            }
        } catch (RuntimeException e) {
            LOG.error("live events: one is missing", e);
        }
    }

    private synchronized void note(SnapshotManifest manifest) {
        if (!snapshots.isEmpty() && snapshots.getLast().version() == manifest.version()) {
            return;
        }
        if (snapshots.size() == SNAPSHOTS_KEPT) {
            snapshots.removeFirst();
        }
        var served = SnapshotServed.of(manifest);
        snapshots.addLast(served);
        everybody().forEach(listener -> listener.snapshot(served));
    }

    private synchronized void tell(LiveStatus status) {
        everybody().forEach(listener -> listener.status(status));
    }

    /** A copy: a listener whose connection turns out to be closed leaves while it is told. */
    private List<LiveListener> everybody() {
        return new ArrayList<>(listeners);
    }
}
