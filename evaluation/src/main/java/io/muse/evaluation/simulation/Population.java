package io.muse.evaluation.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The playlists that exist. An initial one is drawn only when somebody first edits it. A playlist that was taken is
 * not given out again until it is released.
 */
final class Population {
    private final SimulatedPlatform platform;
    private final Instant run;
    private final List<Integer> numbers = new ArrayList<>();
    private final Map<Integer, LivePlaylist> edited = new HashMap<>();
    private final Set<Integer> taken = new HashSet<>();
    private int nextNumber;

    Population(SimulatedPlatform platform, Instant run) {
        this.platform = platform;
        this.run = run;
        nextNumber = platform.playlists();
        for (int number = 0; number < nextNumber; number++) {
            numbers.add(number);
        }
    }

    int size() {
        return numbers.size();
    }

    /** The playlists that were edited since the start and still exist. */
    List<LivePlaylist> edited() {
        return numbers.stream().filter(edited::containsKey).map(this::live).toList();
    }

    LivePlaylist create() {
        int number = nextNumber++;
        LivePlaylist created =
                new LivePlaylist(number, platform.names().playlistId(run, number), List.of(), run.toEpochMilli());
        numbers.add(number);
        taken.add(number);
        edited.put(number, created);
        return created;
    }

    LivePlaylist takeAny(RandomGenerator random) {
        while (true) {
            int number = Randoms.oneOf(numbers, random);
            if (taken.add(number)) {
                return live(number);
            }
        }
    }

    /** One that is edited often, more likely. */
    LivePlaylist takeActive(RandomGenerator random) {
        while (true) {
            int number = Randoms.oneOf(numbers, random);
            if (random.nextDouble() < platform.activity(number) && taken.add(number)) {
                return live(number);
            }
        }
    }

    void release(LivePlaylist playlist) {
        taken.remove(playlist.number());
    }

    void delete(LivePlaylist playlist) {
        // Lists of boxed numbers are searched by value; deletions are rare.
        numbers.remove((Integer) playlist.number());
        edited.remove(playlist.number());
    }

    private LivePlaylist live(int number) {
        return edited.computeIfAbsent(number, first -> {
            SimulatedPlaylist initial = platform.playlist(first);
            return new LivePlaylist(first, initial.id(), initial.songs(), run.toEpochMilli());
        });
    }
}
