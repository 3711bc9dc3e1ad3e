package io.muse.query.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What continues a playlist, best first, without its tracks and the excluded ones.
 *
 * @param snapshotVersion of the vectors; absent where the answer comes from live co-occurrence
 * @param ignored seeds that had no say: they have no vector, or no playlist holds them
 */
public record Recommendations(
        Source source, @Nullable Long snapshotVersion, List<String> ignored, List<RankedTrack> items) {}
