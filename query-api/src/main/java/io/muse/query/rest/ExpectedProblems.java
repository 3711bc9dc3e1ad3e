package io.muse.query.rest;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.logging.LoggingFilter;
import jakarta.ws.rs.core.Response.Status;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/** Keeps "try again later" out of the log: the client is told, and nothing is wrong in here. */
@LoggingFilter(name = "expected-problems")
public final class ExpectedProblems implements Filter {
    @Override
    public boolean isLoggable(LogRecord record) {
        return !(record.getThrown() instanceof HttpProblem problem
                && problem.getStatusCode() == Status.SERVICE_UNAVAILABLE.getStatusCode());
    }
}
