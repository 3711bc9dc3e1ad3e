package io.muse.query.testing;

import io.micrometer.core.instrument.Metrics;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Meters live as long as the JVM, which the tests' applications share, one after the other: without this a gauge of a
 * later one would be that of the first.
 */
@Singleton
final class MetersOfOneApplication {
    void clear(@Observes ShutdownEvent event) {
        Metrics.globalRegistry.clear();
    }
}
