package io.muse.query.answer;

import io.muse.contracts.catalog.ArtistRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One track of an answer.
 *
 * @param score more is better; what it means depends on the answer's {@link Source}
 */
public record RankedTrack(String id, @Nullable String title, List<ArtistRef> artists, double score) {}
