package io.muse.access.guard;

import io.quarkus.arc.lookup.LookupIfProperty;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Says whether tokens can be checked; up in any case, because callers with keys are let in without them. */
@Readiness
@Singleton
@LookupIfProperty(name = "muse.access.oidc.enabled", stringValue = "true")
final class ProviderHealth implements HealthCheck {
    private final TokenCallers tokens;

    ProviderHealth(TokenCallers tokens) {
        this.tokens = tokens;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("identity-provider")
                .up()
                .withData("tokens", tokens.canBeChecked() ? "checked" : "not checked: the provider does not answer")
                .build();
    }
}
