package io.muse.access.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.muse.access.key.Role;
import io.muse.access.rate.RateLimiter;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
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

    /** Each may hold a connection to the provider, as long as its signing keys are not known. */
    private static final int MOST_CHECKED_AT_ONCE = 256;

    private static final String BEARER = "Bearer ";

    private static final Role[] GREATEST_FIRST = {Role.ADMIN, Role.WRITER, Role.READER};

    private record Subject(String name, Role role) {}

    private final HttpAuthenticator authenticator;
    private final AccessSettings settings;
    private final TenantConfigBean tenants;
    private final PatientChecks checks;
    private final Cache<Subject, Caller> callers = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .build();

    TokenCallers(HttpAuthenticator authenticator, AccessSettings settings, TenantConfigBean tenants, Vertx vertx) {
        this.authenticator = authenticator;
        this.settings = settings;
        this.tenants = tenants;
        checks = new PatientChecks(vertx, settings.oidc().timeout(), MOST_CHECKED_AT_ONCE);
    }

    boolean areKnown() {
        return settings.oidc().enabled();
    }

    /** Whether the provider has told its signing keys; from then on it may be away. */
    boolean canBeChecked() {
        return tenants.getDefaultTenant().ready();
    }

    /** What is sent as {@code Authorization: Bearer}; null if nothing is. */
    static @Nullable String sentWith(HttpServerRequest request) {
        String authorization = request.getHeader("Authorization");
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : null;
    }

    /**
     * Who sends the token of this request; null if the token is valid, but names none of our roles.
     *
     * <p>Fails with {@link AuthenticationFailedException} if the token is not valid, with anything else if nobody can tell
     * now, within the time of the settings in either case. What has not the form of a token is refused without asking.
     */
    Uni<@Nullable Caller> find(RoutingContext request) {
        String token = sentWith(request.request());
        if (token == null || !hasForm(token)) {
            return Uni.createFrom().failure(new AuthenticationFailedException("no token"));
        }
        return checks.run(() -> authenticator.attemptAuthentication(request))
                .onItem()
                .ifNull()
                .failWith(() -> new AuthenticationFailedException("no token"))
                .map(this::caller);
    }

    private boolean hasForm(String token) {
        boolean opaqueToo = tenants.getDefaultTenant().oidcConfig().token().allowOpaqueTokenIntrospection();
        return TokenForm.isJwt(token) || (opaqueToo && TokenForm.mayBeOpaque(token));
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
