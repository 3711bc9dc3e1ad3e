package io.muse.stream.query;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A playlist as it stands now.
 *
 * @param tracks in the order in which they were added, then by id
 */
public record PlaylistView(
        String id, @Nullable String title, @Nullable String ownerId, int size, List<String> tracks) {
    static final Comparator<PlaylistView> BY_ID = Comparator.comparing(PlaylistView::id);
}
