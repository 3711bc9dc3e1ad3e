package io.muse.query.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is like a track, best first, without the track itself.
 *
 * @param snapshotVersion of the vectors; absent where the answer comes from live co-occurrence
 */
public record SimilarTracks(
        TrackSummary track, Source source, @Nullable Long snapshotVersion, List<RankedTrack> items) {}
