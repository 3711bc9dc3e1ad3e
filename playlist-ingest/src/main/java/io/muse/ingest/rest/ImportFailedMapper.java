package io.muse.ingest.rest;

import io.muse.ingest.publish.ImportFailedException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;

/** Says how far an import came. */
@Provider
public class ImportFailedMapper extends ExceptionMapperBase<ImportFailedException> {
    @Override
    protected HttpProblem toProblem(ImportFailedException e) {
        ImportResult result = ImportResult.of(e.report());
        return Problems.unavailable(e.getMessage() + " after " + result.accepted()
                        + " accepted lines; import the same lines again, none is applied twice")
                .with("lines", result.lines())
                .with("accepted", result.accepted())
                .with("rejected", result.rejected())
                .with("rejectedCount", result.rejectedCount())
                .build();
    }
}
