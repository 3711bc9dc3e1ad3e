package io.muse.trainer.testing;

import io.muse.contracts.membership.MembershipKey;
import io.muse.contracts.membership.PlaylistRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small data with a known answer: playlists that hold songs of one of two groups only. */
public final class PlantedGroups {
    public static final int SONGS = 12;
    private static final int PLAYLISTS = 15;
    private static final int LENGTH = 6;

    private PlantedGroups() {}

    /** Playlists of the groups {@code a} and {@code b}, drawn with a seed. */
    public static List<MembershipKey> memberships() {
        List<MembershipKey> all = new ArrayList<>();
        all.addAll(group("a"));
        all.addAll(group("b"));
        return all;
    }

    public static List<MembershipKey> group(String group) {
        var random = new Random(group.hashCode());
        List<MembershipKey> memberships = new ArrayList<>();
        for (int playlist = 0; playlist < PLAYLISTS; playlist++) {
            PlaylistRef ref = PlaylistRef.user(group + "-playlist-" + playlist);
            random.ints(0, SONGS)
                    .distinct()
                    .limit(LENGTH)
                    .forEach(song -> memberships.add(new MembershipKey(ref, song(group, song))));
        }
        return memberships;
    }

    public static String song(String group, int number) {
        return group + "-song-" + number;
    }

    /** The mean cosine over pairs of different songs within the groups, less that over pairs across them. */
    public static double contrast(List<String> tracks, float[] vectors, int dimension) {
        double within = 0;
        double across = 0;
        int withinPairs = 0;
        int acrossPairs = 0;
        for (int i = 0; i < tracks.size(); i++) {
            for (int j = 0; j < i; j++) {
                double cosine = cosine(vectors, i * dimension, j * dimension, dimension);
                if (tracks.get(i).charAt(0) == tracks.get(j).charAt(0)) {
                    within += cosine;
                    withinPairs++;
                } else {
                    across += cosine;
                    acrossPairs++;
                }
            }
        }
        return within / withinPairs - across / acrossPairs;
    }

    private static double cosine(float[] vectors, int x, int y, int dimension) {
        double dot = 0;
        double normX = 0;
        double normY = 0;
        for (int i = 0; i < dimension; i++) {
            dot += vectors[x + i] * vectors[y + i];
            normX += vectors[x + i] * vectors[x + i];
            normY += vectors[y + i] * vectors[y + i];
        }
        return dot / Math.sqrt(normX * normY);
    }
}
