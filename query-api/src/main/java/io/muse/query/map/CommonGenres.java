package io.muse.query.map;

import it.unimi.dsi.fastutil.objects.Object2IntMap;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The genres that a map is coloured by. Catalogs tell many narrow ones of a song; its genre is the one of these that
 * most songs have, so that few colours say something of most songs. Immutable.
 */
final class CommonGenres {
    /** More colours than this can't be told apart. */
    private static final int MOST = 40;

    private static final int NONE = -1;

    private final List<String> names;
    private final Map<String, Integer> ranks = new HashMap<>();

    /** @param genresOfSongs one list a song */
    CommonGenres(Collection<List<String>> genresOfSongs) {
        var songs = new Object2IntOpenHashMap<String>();
        genresOfSongs.forEach(genres -> genres.stream().distinct().forEach(genre -> songs.addTo(genre, 1)));
        names = songs.object2IntEntrySet().stream()
                .sorted(Comparator.<Object2IntMap.Entry<String>>comparingInt(entry -> -entry.getIntValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
        for (int rank = 0; rank < names.size(); rank++) {
            ranks.put(names.get(rank), rank);
        }
    }

    /** The most common first. */
    List<String> names() {
        return names;
    }

    /** The place among {@link #names} of a song's most common genre, −1 where it has none of them. */
    int of(List<String> genres) {
        return genres.stream()
                .mapToInt(genre -> ranks.getOrDefault(genre, Integer.MAX_VALUE))
                .filter(rank -> rank < Integer.MAX_VALUE)
                .min()
                .orElse(NONE);
    }
}
