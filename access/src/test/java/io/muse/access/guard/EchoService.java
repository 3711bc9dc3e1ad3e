package io.muse.access.guard;

import io.muse.access.rule.AccessRules;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** A service with an endpoint for each role, which answers with the length of the body that came. */
@ApplicationScoped
class EchoService {
    @Produces
    @Singleton
    AccessRules rules() {
        return AccessRules.builder()
                .everybody("GET", "/open")
                .reader("GET", "/v1/**")
                .writer("POST", "/v1/edits")
                .admin("POST", "/v1/served:change")
                .build();
    }

    void register(@Observes Router router) {
        router.route().handler(EchoService::answer);
    }

    private static void answer(RoutingContext request) {
        String path = request.normalizedPath();
        if (path.startsWith("/q/")) {
            request.next();
        } else {
            request.request().body().onSuccess(body -> request.response().end("echo " + body.length()));
            // Quarkus holds bodies back until somebody wants them.
            request.request().resume();
        }
    }
}
