package io.muse.query.answer;

import io.muse.contracts.catalog.ArtistRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param title absent, as artists are empty, for a track that the catalog does not know */
public record TrackSummary(String id, @Nullable String title, List<ArtistRef> artists) {}
