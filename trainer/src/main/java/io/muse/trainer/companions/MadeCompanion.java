package io.muse.trainer.companions;

import java.util.Map;

/**
 * A companion that is not yet published.
 *
 * @param quality measured figures by name
 */
@SuppressWarnings("ArrayRecordComponent")
record MadeCompanion(byte[] content, Map<String, Double> quality) {}
