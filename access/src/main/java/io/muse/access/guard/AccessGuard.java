package io.muse.access.guard;

import io.muse.access.key.KeySecret;
import io.muse.access.key.Role;
import io.muse.access.rule.AccessRule;
import io.muse.access.rule.AccessRules;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every endpoint: what no rule allows is refused, with problem+json that says what is missing. Runs on the
 * threads that read from the network, before the body is read.
 */
@Singleton
final class AccessGuard {
    private static final Logger LOG = Logger.getLogger(AccessGuard.class);

    /** After Quarkus' CORS filter (300), so that pages of allowed origins can read the refusal. */
    private static final int PRIORITY = 250;

    private static final String KEY_HEADER = "X-API-Key";
    private static final Duration PROVIDER_RETRY = Duration.ofSeconds(5);
    private static final String A_YEAR = "max-age=31536000";

    private final Mode mode;
    private final LocalGuard local;
    private final AccessRules rules;
    private final KeyCallers keys;
    private final TokenCallers tokens;
    private final AccessMetrics metrics;
    private final LogThrottle uncheckedLines = new LogThrottle();
    private final boolean openMetrics;

    AccessGuard(
            Mode mode,
            LocalGuard local,
            AccessRules rules,
            KeyCallers keys,
            TokenCallers tokens,
            AccessMetrics metrics,
            AccessSettings settings) {
        this.mode = mode;
        this.local = local;
        this.rules = rules;
        this.keys = keys;
        this.tokens = tokens;
        this.metrics = metrics;
        openMetrics = settings.openMetrics();
    }

    void register(@Observes Filters filters) {
        filters.register(mode.isLocal() ? local::check : this::check, PRIORITY);
    }

    private void check(RoutingContext request) {
        if (request.request().isSSL()) {
            request.response().putHeader("Strict-Transport-Security", A_YEAR);
        }
        String path = request.normalizedPath();
        Optional<AccessRule> rule = rules.find(request.request().method().name(), path);
        if (rule.isEmpty()) {
            refuse(request, Refusal.NO_RULE, "Nobody may send this method to this address.");
            return;
        }
        Role needed = rule.get().role();
        if (needed == null || (openMetrics && path.equals(AccessRules.METRICS))) {
            request.next();
        } else {
            identify(request, needed);
        }
    }

    private void identify(RoutingContext request, Role needed) {
        String credential = credential(request.request());
        if (credential == null) {
            refuse(
                    request,
                    Refusal.NO_CREDENTIALS,
                    "This needs the role " + needed + ": send an API key as X-API-Key"
                            + (tokens.areKnown() ? ", or a token as Authorization: Bearer." : "."));
        } else if (credential.startsWith(KeySecret.PREFIX) || !tokens.areKnown()) {
            keys.find(credential)
                    .ifPresentOrElse(
                            caller -> admit(request, needed, caller),
                            () -> refuse(request, Refusal.WRONG_CREDENTIALS, "No caller has this API key."));
        } else {
            identifyByToken(request, needed);
        }
    }

    /** Prometheus can send a bearer token only, so that a key is taken as one as well. */
    private static @Nullable String credential(HttpServerRequest request) {
        String key = request.getHeader(KEY_HEADER);
        return key != null ? key : TokenCallers.sentWith(request);
    }

    private void identifyByToken(RoutingContext request, Role needed) {
        tokens.find(request)
                .subscribe()
                .with(
                        caller -> {
                            if (caller == null) {
                                refuse(request, Refusal.ROLE, "The token names none of the roles of this service.");
                            } else {
                                admit(request, needed, caller);
                            }
                        },
                        failure -> {
                            if (failure instanceof AuthenticationFailedException) {
                                LOG.debug("a token was refused", failure);
                                refuse(
                                        request,
                                        Refusal.WRONG_CREDENTIALS,
                                        "The token is not valid here: its form, signature, issuer, audience or time is wrong.");
                            } else {
                                refuseUnchecked(request, failure);
                            }
                        });
    }

    private void refuseUnchecked(RoutingContext request, Throwable failure) {
        uncheckedLines
                .admit()
                .ifPresent(more -> LOG.warnf(
                        "tokens can't be checked (%s; %d more since the last such line)",
                        failure.getClass().getSimpleName(), more));
        metrics.refused(Refusal.PROVIDER);
        Refusal.PROVIDER.answer(request, "Tokens can't be checked now; come again soon.", PROVIDER_RETRY);
    }

    private void admit(RoutingContext request, Role needed, Caller caller) {
        if (!caller.role().includes(needed)) {
            refuse(request, Refusal.ROLE, "This needs the role " + needed + "; you have " + caller.role() + ".");
            return;
        }
        Duration wait = caller.limiter().acquire();
        if (!wait.isZero()) {
            metrics.refused(Refusal.RATE);
            metrics.limited(caller.role());
            Refusal.RATE.answer(request, "You send more requests a second than you may.", wait);
            return;
        }
        if (needed == Role.ADMIN) {
            LOG.infof("%s %s by %s", request.request().method(), request.normalizedPath(), printable(caller.name()));
        }
        request.next();
    }

    /** Names of tokens are the provider's, not ours. */
    private static String printable(String name) {
        return name.replaceAll("\\p{C}", "?");
    }

    private void refuse(RoutingContext request, Refusal reason, String detail) {
        metrics.refused(reason);
        reason.answer(request, detail);
    }
}
