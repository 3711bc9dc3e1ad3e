package io.muse.access.guard;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcRequestFilter;
import jakarta.inject.Singleton;

/**
 * Gives every request to the identity provider an end. Quarkus bounds the time to connect only, so that a provider that
 * accepts and says nothing would hold a connection for each token.
 */
@Singleton
@Unremovable
final class ProviderTimeout implements OidcRequestFilter {
    private final long milliseconds;

    ProviderTimeout(AccessSettings settings) {
        milliseconds = settings.oidc().timeout().toMillis();
    }

    @Override
    public void filter(OidcRequestContext context) {
        context.request().timeout(milliseconds);
    }
}
