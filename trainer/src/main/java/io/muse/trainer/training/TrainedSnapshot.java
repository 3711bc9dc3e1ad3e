package io.muse.trainer.training;

import io.muse.contracts.snapshot.SnapshotManifest;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import java.util.List;

/**
 * A published snapshot with what it was trained on.
 *
 * @param tracks row order, the most frequent first: those of the corpus, then those of too few playlists
 * @param vectors row-major, never changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record TrainedSnapshot(SnapshotManifest manifest, TrainingCorpus corpus, List<String> tracks, float[] vectors) {}
