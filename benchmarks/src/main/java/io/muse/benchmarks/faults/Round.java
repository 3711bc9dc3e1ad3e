package io.muse.benchmarks.faults;

import io.muse.standalone.stack.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of one fault.
 *
 * @param lasted how long the fault itself was kept up; nothing of a kill, all of it of a rolling restart
 * @param ready from the end of the fault until every instance was ready
 * @param exact from the pause of the load until all counts agreed
 * @param edits acknowledged so far
 * @param differences between what was acknowledged and what the system holds, when the patience was over
 */
record Round(
        int number,
        Fault fault,
        List<Instance> hit,
        Duration lasted,
        Duration ready,
        Duration exact,
        long edits,
        long repeatedSends,
        long answered,
        long failedOver,
        List<String> unanswered,
        List<String> seenInHealth,
        List<String> seenInMetrics,
        boolean recovered,
        List<String> differences) {

    /** Whom it hit, by name. */
    String hitLabels() {
        return hit.stream().map(Instance::label).collect(Collectors.joining(", "));
    }

    /** What must not be; empty in a good round. */
    List<String> violations() {
        List<String> violations = new ArrayList<>(differences);
        if (!recovered) {
            violations.add("not every instance became ready again");
        }
        if (!unanswered.isEmpty()) {
            violations.add(unanswered.size() + " queries that no instance answered: " + unanswered.getFirst());
        }
        if (seenInHealth.isEmpty()) {
            violations.add("no health check showed it");
        }
        if (seenInMetrics.isEmpty()) {
            violations.add("no metric showed it");
        }
        return violations;
    }
}
