package io.muse.evaluation.recommend;

import io.muse.evaluation.model.Query;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.List;

/** The tracks that have a vector, and the handles by which they go. Immutable. */
final class Vocabulary {
    private static final int ABSENT = -1;

    private final List<String> tracks;
    private final Object2IntOpenHashMap<String> handles;

    /** @param tracks in the order of their handles */
    Vocabulary(List<String> tracks) {
        this.tracks = tracks;
        this.handles = new Object2IntOpenHashMap<>(tracks.size());
        handles.defaultReturnValue(ABSENT);
        for (int handle = 0; handle < tracks.size(); handle++) {
            handles.put(tracks.get(handle), handle);
        }
    }

    String track(int handle) {
        return tracks.get(handle);
    }

    boolean contains(String track) {
        return handles.getInt(track) != ABSENT;
    }

    /** The handles of those tracks that have a vector, each once. */
    int[] handles(List<String> tracks) {
        return tracks.stream()
                .mapToInt(handles::getInt)
                .filter(handle -> handle != ABSENT)
                .distinct()
                .toArray();
    }

    /** The query of a line; tracks without a vector, and repetitions, are left out. */
    Query query(QueryLine line) {
        return new Query(line.title(), handles(line.tracks()));
    }
}
