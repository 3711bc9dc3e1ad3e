package io.muse.ingest.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** A client's own name for its request comes back with the answer and stands in the log lines of the request. */
@Provider
@PreMatching
public class RequestId implements ContainerRequestFilter, ContainerResponseFilter {
    static final String HEADER = "X-Request-Id";
    private static final String MDC_KEY = "requestId";

    /** Others could break a line of the log. */
    private static final Pattern HARMLESS = Pattern.compile("[\\x21-\\x7e]{1,128}");

    @Override
    public void filter(ContainerRequestContext request) {
        String id = harmless(request.getHeaderString(HEADER));
        if (id != null) {
            MDC.put(MDC_KEY, id);
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String id = harmless(request.getHeaderString(HEADER));
        if (id != null) {
            response.getHeaders().putSingle(HEADER, id);
            MDC.remove(MDC_KEY);
        }
    }

    private static @Nullable String harmless(@Nullable String id) {
        return id != null && HARMLESS.matcher(id).matches() ? id : null;
    }
}
