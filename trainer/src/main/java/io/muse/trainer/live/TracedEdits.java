package io.muse.trainer.live;

import io.muse.contracts.trace.EditTrace;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The traced edits whose songs wait for their vectors. Bounded: the song that waits longest loses its trace first. */
final class TracedEdits {
    static final int MAX_SONGS = 1_000;

    private final Map<String, Traced> waiting = new LinkedHashMap<>();

    /**
     * What one update answers: of all traced edits of the song the oldest and the newest.
     *
     * @param since when the oldest was read
     */
    record Traced(EditTrace oldest, EditTrace newest, Instant since) {}

    void note(String track, @Nullable EditTrace edit) {
        if (edit != null) {
            var alone = new Traced(edit, edit, Instant.now());
            put(track, alone);
        }
    }

    /** Null where no edit of the song is traced. */
    @Nullable
    Traced take(String track) {
        return waiting.isEmpty() ? null : waiting.remove(track);
    }

    /** Its update was not delivered. */
    void takeBack(String track, @Nullable Traced traced) {
        if (traced != null) {
            Traced later = waiting.remove(track);
            put(track, later == null ? traced : new Traced(traced.oldest(), later.newest(), traced.since()));
        }
    }

    private void put(String track, Traced traced) {
        waiting.merge(track, traced, (before, now) -> new Traced(before.oldest(), now.newest(), before.since()));
        if (waiting.size() > MAX_SONGS) {
            waiting.remove(waiting.keySet().iterator().next());
        }
    }

    void clear() {
        waiting.clear();
    }
}
