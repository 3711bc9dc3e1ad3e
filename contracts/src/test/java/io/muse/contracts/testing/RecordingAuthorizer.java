package io.muse.contracts.testing;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;

/** Kafka's own authoriser, which also remembers what it was asked and how it decided. One broker a JVM at a time. */
public final class RecordingAuthorizer extends StandardAuthorizer {
    private static final Set<Decision> DECISIONS = ConcurrentHashMap.newKeySet();

    /**
     * @param user without the type, for instance {@code muse-trainer}
     * @param logged whether a denial counts; the broker also asks what it could leave out of an answer
     */
    public record Decision(
            String user, AclOperation operation, ResourcePattern resource, boolean allowed, boolean logged) {}

    @Override
    public List<AuthorizationResult> authorize(AuthorizableRequestContext request, List<Action> actions) {
        List<AuthorizationResult> results = super.authorize(request, actions);
        for (int i = 0; i < actions.size(); i++) {
            Action action = actions.get(i);
            boolean allowed = results.get(i) == AuthorizationResult.ALLOWED;
            DECISIONS.add(new Decision(
                    request.principal().getName(),
                    action.operation(),
                    action.resourcePattern(),
                    allowed,
                    allowed ? action.logIfAllowed() : action.logIfDenied()));
        }
        return results;
    }

    static Set<Decision> decisions() {
        return Set.copyOf(DECISIONS);
    }

    static void forget() {
        DECISIONS.clear();
    }
}
