package io.muse.trainer.service;

import io.muse.contracts.trace.EditTracer;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the tracer of edits injectable: by the settings of Quarkus' own extension, off where that is off. */
class Tracing {
    @Produces
    @Singleton
    EditTracer tracer(OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean disabled) {
        return disabled ? EditTracer.OFF : EditTracer.of(telemetry, "trainer");
    }
}
