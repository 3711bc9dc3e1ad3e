package io.muse.query.probe;

import io.micrometer.core.instrument.MeterRegistry;
import io.muse.access.guard.OwnKey;
import io.muse.query.config.QuerySettings;
import io.muse.query.serving.Serving;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Probes again and again, on a thread of its own, if that is wanted. */
@Singleton
final class ProbeLoop {
    private static final Logger LOG = Logger.getLogger(ProbeLoop.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(2);

    private final QuerySettings.Probe settings;
    private final Serving serving;
    private final MeterRegistry registry;
    private final OwnKey ownKey;
    private @Nullable Thread thread;
    private boolean failing;

    ProbeLoop(QuerySettings settings, Serving serving, MeterRegistry registry, OwnKey ownKey) {
        this.settings = settings.probe();
        this.serving = serving;
        this.registry = registry;
        this.ownKey = ownKey;
    }

    void onStart(@Observes StartupEvent event) {
        if (settings.enabled()) {
            thread = Thread.ofVirtual().name("probe").start(this::run);
        }
    }

    private void run() {
        var metrics = new ProbeMetrics(registry);
        var known = new KnownTracks(serving, new Random());
        try (var client = new ProbeClient(settings.ingestUrl(), settings.queryUrl(), settings.timeout(), ownKey)) {
            String id = settings.id()
                    .orElseGet(() -> hostName() + "-" + settings.queryUrl().getPort());
            var probe = new Probe(client, id, settings.k(), settings.timeout());
            while (!Thread.interrupted()) {
                Thread.sleep(settings.interval());
                List<String> tracks = known.some(settings.tracks());
                if (!tracks.isEmpty()) {
                    measure(probe, tracks, metrics);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void measure(Probe probe, List<String> tracks, ProbeMetrics metrics) throws InterruptedException {
        try {
            Duration time = probe.measure(tracks);
            metrics.foundAfter(time);
            LOG.debugf("a new song was found after %d ms", time.toMillis());
            if (failing) {
                failing = false;
                LOG.info("probes succeed again");
            }
        } catch (ProbeFailedException e) {
            metrics.failed(e.failure());
            if (!failing) {
                failing = true;
                LOG.warnf("probe failed, trying on: %s", e.getMessage());
            }
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unnamed";
        }
    }

    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            running.join(STOP_WITHIN);
        }
    }
}
