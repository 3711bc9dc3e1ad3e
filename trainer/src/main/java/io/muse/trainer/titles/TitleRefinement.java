package io.muse.trainer.titles;

import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.objective.SongVectors;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.refine.ContrastiveRefinement;
import io.muse.embedding.refine.RefinementGate;
import io.muse.embedding.refine.RefinementStep;
import io.muse.embedding.title.TitleEncoder;
import io.muse.embedding.title.TitleEncodingException;
import io.muse.embedding.training.TrainingSettings;
import io.muse.embedding.training.TrainingStep;
import java.util.Map;
import org.jboss.logging.Logger;

/** Refines the vectors of each epoch; on a machine that can't encode titles it says so and leaves them as they are. */
public final class TitleRefinement implements TrainingStep {
    private static final Logger LOG = Logger.getLogger(TitleRefinement.class);
    private static final Map<String, Double> UNREFINED = Map.of("refined", 0.0);

    private final RefinementStep step;
    private final TitleReplica titles;
    private final TitleEncoder encoder;
    private boolean broken;

    public TitleRefinement(RefinementPlan plan, TrainingSettings training, TitleReplica titles, Workers workers) {
        var refinement = new ContrastiveRefinement(plan.refinement(), plan.encoder(), workers);
        var gate = new RefinementGate(refinement, training, plan.gate(), workers);
        this.titles = titles;
        this.encoder = plan.encoder();
        step = new RefinementStep(refinement, gate, titles, plan.gate().remeasureAfter());
    }

    @Override
    public Map<String, Double> apply(TrainingCorpus corpus, SongVectors vectors) throws InterruptedException {
        if (broken) {
            return UNREFINED;
        }
        titles.forgetOthers(encoder);
        try {
            return step.apply(corpus, vectors);
        } catch (TitleEncodingException e) {
            broken = true;
            LOG.warnf("titles: vectors are not refined, %s", e.getMessage());
            return UNREFINED;
        }
    }
}
