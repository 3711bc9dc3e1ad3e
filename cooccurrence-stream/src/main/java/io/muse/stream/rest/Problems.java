package io.muse.stream.rest;

import io.muse.contracts.json.InvalidFieldException;
import io.muse.stream.query.UnavailableException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What goes wrong, as problem+json. */
class Problems {
    static HttpProblem unknown(String what, String id) {
        return HttpProblem.builder()
                .withTitle("Unknown " + what)
                .withStatus(Status.NOT_FOUND)
                .withDetail("no " + what + " '" + id + "'")
                .build();
    }

    @ServerExceptionMapper
    Response unavailable(UnavailableException e) {
        return HttpProblem.builder()
                .withTitle("Not available just now")
                .withStatus(Status.SERVICE_UNAVAILABLE)
                .withDetail(e.getMessage())
                .withHeader(HttpHeaders.RETRY_AFTER, "1")
                .build()
                .toResponse();
    }

    @ServerExceptionMapper
    Response invalid(InvalidFieldException e) {
        return HttpProblem.builder()
                .withTitle("Bad request")
                .withStatus(Status.BAD_REQUEST)
                .withDetail(e.getMessage())
                .build()
                .toResponse();
    }
}
