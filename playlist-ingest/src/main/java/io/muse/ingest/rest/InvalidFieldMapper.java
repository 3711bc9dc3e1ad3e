package io.muse.ingest.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.muse.contracts.json.InvalidFieldException;
import io.muse.ingest.publish.EditPublisher;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;

/** What breaks the contract is a bad request that names the field. */
@Provider
public class InvalidFieldMapper extends ExceptionMapperBase<InvalidFieldException> {
    private final MeterRegistry meters;

    InvalidFieldMapper(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    protected HttpProblem toProblem(InvalidFieldException e) {
        EditPublisher.countReceived(meters, "unknown", "rejected");
        return Problems.badRequest(e.field(), e.problem());
    }
}
