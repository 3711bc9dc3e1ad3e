package io.muse.trainer.titles;

import io.muse.contracts.membership.PlaylistKind;
import io.muse.contracts.membership.PlaylistRef;
import io.muse.contracts.membership.PlaylistSummary;
import io.muse.embedding.title.PlaylistTitles;
import io.muse.embedding.title.TitleEncoder;
import io.muse.embedding.title.TitleText;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The titles of all user playlists that have one, in memory. Thread-safe. */
public final class TitleReplica implements PlaylistTitles {
    private final Map<String, String> titles = new ConcurrentHashMap<>();
    private final LongAdder changes = new LongAdder();

    /** @param summary null where the playlist was deleted */
    void apply(PlaylistRef playlist, @Nullable PlaylistSummary summary) {
        if (playlist.kind() != PlaylistKind.USER) {
            return;
        }
        String title = summary == null ? null : summary.title();
        String before = title == null ? titles.remove(playlist.id()) : titles.put(playlist.id(), title);
        if (!Objects.equals(before, title)) {
            changes.increment();
        }
    }

    void clear() {
        titles.clear();
    }

    @Override
    public @Nullable String of(String playlistId) {
        return titles.get(playlistId);
    }

    /** Lets an encoder forget the titles that no playlist has any more. O(playlists). */
    public void forgetOthers(TitleEncoder encoder) {
        Set<String> used = titles.values().stream()
                .map(TitleText::normalised)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        encoder.retain(used);
    }

    /** How often a playlist got, changed or lost its title so far. */
    public long changes() {
        return changes.sum();
    }

    /** How many playlists have a title. */
    public int size() {
        return titles.size();
    }
}
