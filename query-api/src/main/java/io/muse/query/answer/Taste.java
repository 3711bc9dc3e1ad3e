package io.muse.query.answer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a listener tells of what to recommend.
 *
 * @param wanted seeds with their weights, above 0, in the order in which they were given
 * @param unwanted tracks that recommendations should not be like
 * @param title of a playlist that the recommendations should suit
 */
public record Taste(
        Map<String, Float> wanted,
        Set<String> unwanted,
        @Nullable String title) {
    public Taste {
        wanted = Collections.unmodifiableMap(new LinkedHashMap<>(wanted));
        unwanted = Set.copyOf(unwanted);
    }
}
