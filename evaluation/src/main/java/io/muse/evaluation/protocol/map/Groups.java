package io.muse.evaluation.protocol.map;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Songs by a name that they share, the largest groups first.
 *
 * @param names of the groups that get a colour
 * @param of the group of each song, −1 for one without a name or of a smaller group
 */
@SuppressWarnings("ArrayRecordComponent")
record Groups(List<String> names, int[] of) {

    /** @param most at most so many groups */
    static Groups largest(List<String> nameOfSong, int most) {
        Map<String, Integer> sizes = new TreeMap<>();
        nameOfSong.stream().filter(name -> !name.isEmpty()).forEach(name -> sizes.merge(name, 1, Integer::sum));
        var names = sizes.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
        return new Groups(names, nameOfSong.stream().mapToInt(names::indexOf).toArray());
    }
}
