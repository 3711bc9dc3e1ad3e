package io.muse.embedding.cooccurrence;

import java.util.Comparator;

/** Names a playlist: a user playlist and an artist playlist may have the same id. */
public record PlaylistKey(PlaylistKind kind, String id) implements Comparable<PlaylistKey> {
    private static final Comparator<PlaylistKey> ORDER =
            Comparator.comparing(PlaylistKey::kind).thenComparing(PlaylistKey::id);

    @Override
    public int compareTo(PlaylistKey other) {
        return ORDER.compare(this, other);
    }
}
