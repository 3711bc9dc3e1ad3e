package io.muse.trainer.live;

import io.muse.contracts.membership.PlaylistRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What may happen to songs at any time, more or less likely. Songs come, leave for good and return. */
final class RandomEvents {
    private static final int SONGS = 2_500;
    private static final int PLAYLISTS = 500;

    private final Random random;
    private final List<Membership> memberships = new ArrayList<>();
    private final Map<String, float[]> told = new HashMap<>();
    private final LiveWorld world;

    private record Membership(PlaylistRef playlist, String track) {}

    /** @param world that all of it happens in: its share tells who solves a song */
    RandomEvents(LiveWorld world, long seed) {
        this.world = world;
        this.random = new Random(seed);
    }

    /** By song: what other trainers have told last; empty where it left. */
    Map<String, float[]> told() {
        return told;
    }

    LiveWorld.Event any() {
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5, 6 -> put();
            case 7, 8, 9, 10 -> remove();
            case 11 -> leave();
            case 12 -> LiveWorld::fail;
            case 13 -> tell();
            default -> LiveWorld::solve;
        };
    }

    /** All but solving. */
    LiveWorld.Event unsolved() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3, 4 -> put();
            case 5, 6, 7 -> remove();
            case 8 -> leave();
            default -> tell();
        };
    }

    LiveWorld.Event edit() {
        return random.nextInt(3) > 0 ? put() : remove();
    }

    LiveWorld.Event put() {
        boolean ofArtist = random.nextInt(10) == 0;
        int track = random.nextInt(SONGS);
        var membership = new Membership(
                ofArtist
                        ? PlaylistRef.artist("artist" + track % 300)
                        : PlaylistRef.user("playlist" + random.nextInt(PLAYLISTS)),
                "song" + track);
        memberships.add(membership);
        return in -> in.change(membership.playlist(), membership.track(), true);
    }

    private LiveWorld.Event remove() {
        Membership one = memberships.remove(random.nextInt(memberships.size()));
        return in -> in.change(one.playlist(), one.track(), false);
    }

    /** Its slot is another song's soon. */
    private LiveWorld.Event leave() {
        String track = memberships.get(random.nextInt(memberships.size())).track();
        List<Membership> all = memberships.stream()
                .filter(membership -> membership.track().equals(track))
                .toList();
        memberships.removeAll(all);
        return in -> all.forEach(one -> in.change(one.playlist(), one.track(), false));
    }

    LiveWorld.Event tell() {
        String track = "song" + random.nextInt(SONGS);
        float[] vector = new float[random.nextInt(4) == 0 ? 0 : LiveWorld.DIMENSION];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = random.nextFloat();
        }
        if (!world.share.holds(track)) {
            told.put(track, vector);
        }
        return in -> in.told(track, vector);
    }
}
