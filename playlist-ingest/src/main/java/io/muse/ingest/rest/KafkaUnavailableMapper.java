package io.muse.ingest.rest;

import io.muse.ingest.kafka.KafkaUnavailableException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;

/** Nothing was stored; try again. */
@Provider
public class KafkaUnavailableMapper extends ExceptionMapperBase<KafkaUnavailableException> {
    @Override
    protected HttpProblem toProblem(KafkaUnavailableException e) {
        return Problems.unavailable(e.getMessage() + "; nothing was stored").build();
    }
}
