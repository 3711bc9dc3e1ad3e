package io.muse.ingest.rest;

import io.muse.ingest.publish.PublishFailedException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** Says what is stored and what may be sent again. */
@Provider
public class PublishFailedMapper extends ExceptionMapperBase<PublishFailedException> {
    private static final Logger LOG = Logger.getLogger(PublishFailedMapper.class);

    /** Of a request of a thousand edits, the first tell which it was. */
    private static final int LOGGED_IDS = 20;

    @Override
    protected HttpProblem toProblem(PublishFailedException e) {
        log(e);
        return Problems.unavailable(e.getMessage() + ": " + e.acknowledged().size() + " stored, "
                        + e.unacknowledged().size()
                        + " unknown; send those again with the same ids, none is applied twice")
                .with("acknowledged", e.acknowledged())
                .with("unacknowledged", e.unacknowledged())
                .build();
    }

    private static void log(PublishFailedException e) {
        int count = e.unacknowledged().size();
        String ids = e.unacknowledged().stream().limit(LOGGED_IDS).collect(Collectors.joining(" "));
        MDC.put("eventId", ids);
        try {
            LOG.warnf(
                    "%s: %d not acknowledged, event %s%s", e.getMessage(), count, ids, count > LOGGED_IDS ? " …" : "");
        } finally {
            MDC.remove("eventId");
        }
    }
}
