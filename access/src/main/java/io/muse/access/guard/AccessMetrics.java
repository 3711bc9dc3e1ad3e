package io.muse.access.guard;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.muse.access.key.Role;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** How many requests were not let in. */
@Singleton
final class AccessMetrics {
    private final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);
    private final Map<Role, Counter> limited = new EnumMap<>(Role.class);

    AccessMetrics(MeterRegistry registry) {
        for (Refusal reason : Refusal.values()) {
            refused.put(
                    reason,
                    Counter.builder("muse.access.refused")
                            .description("Requests that were not let in")
                            .tag("reason", reason.label())
                            .register(registry));
        }
        for (Role role : Role.values()) {
            limited.put(
                    role,
                    Counter.builder("muse.rate.limited")
                            .description("Requests of callers who sent too many a second")
                            .tag("role", role.toString())
                            .register(registry));
        }
    }

    void refused(Refusal reason) {
        Objects.requireNonNull(refused.get(reason)).increment();
    }

    void limited(Role role) {
        Objects.requireNonNull(limited.get(role)).increment();
    }
}
