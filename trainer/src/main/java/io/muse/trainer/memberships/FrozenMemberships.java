package io.muse.trainer.memberships;

import io.muse.embedding.cooccurrence.TrainingCorpus;
import java.time.Instant;
import java.util.Map;

/**
 * The replica at one moment.
 *
 * @param offsets by partition of the memberships topic: the first offset that is not in the corpus
 * @param changes how often the replica had changed until then
 * @param asOf that moment
 */
public record FrozenMemberships(TrainingCorpus corpus, Map<Integer, Long> offsets, long changes, Instant asOf) {
    public FrozenMemberships {
        offsets = Map.copyOf(offsets);
    }
}
