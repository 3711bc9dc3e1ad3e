package io.muse.access.guard;

import io.muse.access.rule.Loopback;
import io.muse.access.rule.RequestOrigin;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Local mode: everything is allowed but what a web page from elsewhere has the browser of this machine do. Its name can be
 * made to point here (DNS rebinding), then the host is not ours; or it sends without reading (CSRF), then the origin is
 * not.
 */
@Singleton
final class LocalGuard {
    private final AccessMetrics metrics;
    private final Set<String> allowedOrigins;

    LocalGuard(
            AccessMetrics metrics,
            @ConfigProperty(name = "quarkus.http.cors.origins") Optional<List<String>> allowedOrigins) {
        this.metrics = metrics;
        this.allowedOrigins = Set.copyOf(allowedOrigins.orElse(List.of()));
    }

    void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        // Not what a proxy in between says of it: that is a header like any other.
        String authority =
                request.authority(true) == null ? request.getHeader("Host") : String.valueOf(request.authority(true));
        if (authority != null && !Loopback.isAuthority(authority)) {
            refuse(
                    context,
                    Refusal.HOST,
                    "Without keys this service answers on this machine only, as localhost. See muse.access.keys-file.");
            return;
        }
        var origin = new RequestOrigin(request.getHeader("Origin"), request.getHeader("Sec-Fetch-Site"), authority);
        if (origin.isForeignWrite(request.method().name(), allowedOrigins)) {
            refuse(
                    context,
                    Refusal.ORIGIN,
                    "Pages of other origins may not send this. To allow one: quarkus.http.cors.enabled=true and"
                            + " quarkus.http.cors.origins.");
            return;
        }
        context.next();
    }

    private void refuse(RoutingContext context, Refusal reason, String detail) {
        metrics.refused(reason);
        reason.answer(context, detail);
    }
}
