package io.muse.access.guard;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Refuses a start that nobody can have meant, before anything is served; then keeps the keys current. */
@Singleton
final class AccessLifecycle {
    private static final Logger LOG = Logger.getLogger(AccessLifecycle.class);

    /** So that a revoked key stops within seconds. */
    private static final Duration REFRESH = Duration.ofSeconds(2);

    private static final int BEFORE_ALL_OTHERS = 1;

    private final Mode mode;
    private final KeyCallers keys;
    private final TokenCallers tokens;
    private final Optional<String> provider;

    AccessLifecycle(
            Mode mode,
            KeyCallers keys,
            TokenCallers tokens,
            OwnKey ownKey,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> provider) {
        // Injected so that a file that can't be read is told of now.
        LOG.debugf("asks others with %s", ownKey.secret().isPresent() ? "a key" : "no key");
        this.mode = mode;
        this.keys = keys;
        this.tokens = tokens;
        this.provider = provider;
    }

    void onStart(@Observes @Priority(BEFORE_ALL_OTHERS) StartupEvent event, Vertx vertx) {
        mode.require();
        if (mode.isLocal()) {
            LOG.warnf(
                    "local mode: everybody on this machine may do everything (%s); see muse.access.keys-file",
                    mode.host());
            return;
        }
        keys.load();
        if (tokens.areKnown() && !tokens.canBeChecked()) {
            LOG.warnf(
                    "the identity provider at %s does not answer: callers with tokens get 503 until it does",
                    provider.orElse("?"));
        }
        Callable<Void> refresh = () -> {
            keys.refresh();
            return null;
        };
        vertx.setPeriodic(REFRESH.toMillis(), timer -> vertx.executeBlocking(refresh));
    }
}
