package io.muse.trainer.titles;

import io.muse.embedding.refine.GateSettings;
import io.muse.embedding.refine.RefinementSettings;
import io.muse.embedding.title.TitleEncoder;

/** How vectors are refined by titles. */
public record RefinementPlan(RefinementSettings refinement, GateSettings gate, TitleEncoder encoder) {}
