package io.muse.trainer.companions;

import io.muse.embedding.title.TitleEncoder;

/** How companions are made. */
public record CompanionPlan(CompanionSettings settings, TitleEncoder encoder) {}
