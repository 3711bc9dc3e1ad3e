package io.muse.evaluation.command;

import io.muse.contracts.catalog.TrackMetadata;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds what somebody may have meant by an id that is none: ids that begin alike, and titles. */
record CloseTracks(List<String> tracks, Map<String, TrackMetadata> catalog) {
    private static final int SUGGESTIONS = 3;

    /** At most three, each as an id with its title where that is known; O(tracks). */
    List<String> to(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        List<String> titled = tracks.stream()
                .filter(track -> !wanted.isBlank()
                        && title(track).toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        return (titled.isEmpty() ? alike(wanted) : titled)
                .stream().limit(SUGGESTIONS).map(this::describe).toList();
    }

    /** The ids that contain the text, or else share the longest beginning with it, at least half of it. */
    private List<String> alike(String wanted) {
        List<String> containing = tracks.stream()
                .filter(track -> track.toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        if (!containing.isEmpty()) {
            return containing;
        }
        int longest = tracks.stream()
                .map(track -> commonPrefix(track.toLowerCase(Locale.ROOT), wanted))
                .max(Comparator.naturalOrder())
                .orElse(0);
        return 2 * longest < wanted.length()
                ? List.of()
                : tracks.stream()
                        .filter(track -> commonPrefix(track.toLowerCase(Locale.ROOT), wanted) == longest)
                        .toList();
    }

    private static int commonPrefix(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }

    private String describe(String track) {
        String title = title(track);
        return title.isEmpty() ? track : track + " (" + title + ")";
    }

    private String title(String track) {
        TrackMetadata known = catalog.get(track);
        return known == null || known.title() == null ? "" : known.title();
    }
}
