package io.muse.trainer.live;

import io.muse.contracts.membership.MembershipKey;
import io.muse.contracts.membership.PlaylistRef;
import io.muse.contracts.snapshot.SnapshotManifest;
import io.muse.contracts.update.VectorUpdate;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.trainer.memberships.MembershipChange;
import io.muse.trainer.memberships.MembershipReplicas;
import io.muse.trainer.training.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Live songs beside what happened to them: two of the same history are in the same state. */
final class LiveWorld {
    static final int DIMENSION = 6;
    private static final Hyperparameters HYPERPARAMETERS = Hyperparameters.recipe().toBuilder()
            .dimension(DIMENSION)
            .minPlaylists(2)
            .lambda(0.1)
            .build();
    private static final Instant ACCEPTED = Instant.ofEpochMilli(1_700_000_000_123L);

    final Share share;
    final LiveSongs songs;
    private final AtomicLong offset = new AtomicLong();
    private Runnable meanwhile = () -> {};
    private @Nullable DueSong answered;

    /** What happens, the same in each world of the same state. */
    interface Event {
        void happenIn(LiveWorld world);
    }

    /** A snapshot of vectors that are its alone. */
    record Trained(SnapshotManifest manifest, List<String> tracks, float[] vectors) {
        /** By song. */
        Map<String, List<Float>> bySong() {
            Map<String, List<Float>> bySong = new HashMap<>();
            for (int row = 0; row < tracks.size(); row++) {
                bySong.put(tracks.get(row), list(Arrays.copyOfRange(vectors, row * DIMENSION, (row + 1) * DIMENSION)));
            }
            return bySong;
        }
    }

    LiveWorld(Share share) {
        this.share = share;
        // With no threshold it does not depend on when the length of a row is looked at whether a song is due.
        var settings = new LiveSettings(Duration.ofMillis(20), Duration.ofMillis(10), 0, 1000);
        var listener = new LiveListener() {
            @Override
            public void solved(Duration took) {}

            @Override
            public void answered(Duration sinceAccepted) {}
        };
        this.songs = new LiveSongs(settings, share, HYPERPARAMETERS, listener, () -> meanwhile.run(), () -> 0L);
    }

    /** Puts a song into a playlist or takes it out. */
    void change(PlaylistRef playlist, String track, boolean present) {
        long at = offset.getAndIncrement();
        var change =
                new MembershipChange(new MembershipKey(playlist, track), present, 0, at, ACCEPTED.plusMillis(at), null);
        MembershipReplicas.apply(songs.replica(), change, at + 1);
    }

    void solve() {
        songs.solveNext().ifPresent(answer -> answered = answer.due());
    }

    /** The update of the song that was solved last is not delivered. */
    void fail() {
        DueSong due = answered;
        if (due != null) {
            answered = null;
            songs.takeBack(due);
        }
    }

    /** Another trainer tells of a song. */
    void told(String track, float[] vector) {
        songs.apply(new VectorUpdate(track, 1, 0, offset.get(), vector.length == 0 ? 0 : 3, vector));
    }

    Trained train(long version) {
        var corpus = songs.replica().freeze(2, HYPERPARAMETERS.weighting()).corpus();
        var random = new Random(version);
        float[] vectors = new float[corpus.trackCount() * DIMENSION];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = (float) random.nextGaussian();
        }
        var manifest = new SnapshotManifest(
                version,
                null,
                ACCEPTED,
                ACCEPTED,
                DIMENSION,
                corpus.trackCount(),
                1,
                "muse",
                Map.of(),
                Map.of("minPlaylists", 2.0, "sweptSongs", Math.floor(0.8 * corpus.trackCount())),
                Map.of(0, offset.get()),
                "");
        return new Trained(manifest, corpus.tracks(), vectors);
    }

    /** @param between happens each time that nothing is locked */
    Map<DueSong, VectorUpdate> adopt(Trained trained, boolean isOwn, Runnable between) {
        meanwhile = between;
        try {
            return songs.adopt(trained.manifest(), trained.tracks(), trained.vectors(), isOwn);
        } finally {
            meanwhile = () -> {};
        }
    }

    int changesInForce() {
        return songs.inForce.locked(songs.inForce::changes);
    }

    /** The vectors in force, by song. */
    Map<String, List<Float>> vectors() {
        return songs.inForce.read((model, store) -> {
            Map<String, List<Float>> vectors = new TreeMap<>();
            for (int slot = 0; model != null && slot < store.trackSlots(); slot++) {
                if (model.has(slot)) {
                    vectors.put(store.track(slot), list(model.vector(slot)));
                }
            }
            return vectors;
        });
    }

    /** The vectors that have to be in force once a snapshot is, if that happens now. */
    Map<String, List<Float>> vectorsWith(Trained trained, boolean isOwn, Map<String, float[]> told) {
        Map<String, List<Float>> trainedVectors = trained.bySong();
        return songs.inForce.read((before, store) -> {
            Map<String, List<Float>> vectors = new TreeMap<>();
            for (int slot = 0; slot < store.trackSlots(); slot++) {
                String track = store.isUsed(slot) ? store.track(slot) : "";
                boolean keeps = isOwn ? songs.marks.isEditedSinceFreeze(slot) : share.holds(track);
                if (before != null && keeps && before.has(slot)) {
                    vectors.put(track, list(before.vector(slot)));
                } else if (trainedVectors.containsKey(track)) {
                    vectors.put(track, trainedVectors.get(track));
                }
                if (store.isUsed(slot) && told.containsKey(track)) {
                    vectors.put(track, list(told.get(track)));
                }
            }
            vectors.values().removeIf(List::isEmpty);
            return vectors;
        });
    }

    /** Takes out all that is due. */
    Set<DueSong> drain() {
        return songs.replica().read(store -> {
            Set<DueSong> all = new HashSet<>();
            for (DueSong due = songs.marks.poll(store); due != null; due = songs.marks.poll(store)) {
                all.add(due);
            }
            return all;
        });
    }

    private static List<Float> list(float[] vector) {
        List<Float> list = new ArrayList<>();
        for (float value : vector) {
            list.add(value);
        }
        return list;
    }
}
