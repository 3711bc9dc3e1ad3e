package io.muse.access.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.muse.access.key.Role;
import io.muse.access.rate.RateLimiter;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** The callers with a token of the identity provider. Signature, issuer, audience and time are checked by Quarkus' OIDC. */
@Singleton
final class TokenCallers {
    /** Callers whose rate is remembered; beyond it those who were quiet for longest begin anew. */
    private static final int REMEMBERED = 10_000;

    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);
    private static final Role[] GREATEST_FIRST = {Role.ADMIN, Role.WRITER, Role.READER};

    private record Subject(String name, Role role) {}

    private final HttpAuthenticator authenticator;
    private final AccessSettings settings;
    private final Cache<Subject, Caller> callers = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .build();

    TokenCallers(HttpAuthenticator authenticator, AccessSettings settings) {
        this.authenticator = authenticator;
        this.settings = settings;
    }

    boolean areKnown() {
        return settings.oidc().enabled();
    }

    /**
     * Who sends the token of this request; null if the token is valid, but names none of our roles.
     *
     * <p>Fails with {@link AuthenticationFailedException} if the token is not valid.
     */
    Uni<@Nullable Caller> find(RoutingContext request) {
        return authenticator
                .attemptAuthentication(request)
                .onItem()
                .ifNull()
                .failWith(() -> new AuthenticationFailedException("no token"))
                .map(this::caller);
    }

    private @Nullable Caller caller(SecurityIdentity identity) {
        for (Role role : GREATEST_FIRST) {
            if (identity.hasRole(settings.oidc().nameOf(role))) {
                return callers.get(new Subject(name(identity), role), this::newCaller);
            }
        }
        return null;
    }

    private static String name(SecurityIdentity identity) {
        if (identity.getPrincipal() instanceof JsonWebToken token && token.getSubject() != null) {
            return token.getSubject();
        }
        return identity.getPrincipal().getName();
    }

    private Caller newCaller(Subject subject) {
        return new Caller(
                subject.name(), subject.role(), new RateLimiter(settings.rate().of(subject.role())));
    }
}
