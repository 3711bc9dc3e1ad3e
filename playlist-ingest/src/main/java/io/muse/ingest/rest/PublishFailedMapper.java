package io.muse.ingest.rest;

import io.muse.ingest.publish.PublishFailedException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;

/** Says what is stored and what may be sent again. */
@Provider
public class PublishFailedMapper extends ExceptionMapperBase<PublishFailedException> {
    @Override
    protected HttpProblem toProblem(PublishFailedException e) {
        return Problems.unavailable(e.getMessage() + ": " + e.acknowledged().size() + " stored, "
                        + e.unacknowledged().size()
                        + " unknown; send those again with the same ids, none is applied twice")
                .with("acknowledged", e.acknowledged())
                .with("unacknowledged", e.unacknowledged())
                .build();
    }
}
