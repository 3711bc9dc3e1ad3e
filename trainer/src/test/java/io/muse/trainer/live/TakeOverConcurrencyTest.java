package io.muse.trainer.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.trainer.live.LiveWorld.Trained;
import io.muse.trainer.training.Share;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TakeOverConcurrencyTest {
    private static final int TAKE_OVERS = 15;

    private final Share share = new Share(0, 2);
    private final LiveWorld world = new LiveWorld(share);
    private final RandomEvents events = new RandomEvents(world, 1);
    /** By song: on top of which change of what is in force it was answered last. */
    private final Map<String, Integer> answered = new ConcurrentHashMap<>();

    private final AtomicBoolean done = new AtomicBoolean();

    private Void edit() {
        while (!done.get()) {
            events.unsolved().happenIn(world);
        }
        return null;
    }

    private Void solve() {
        while (!done.get()) {
            world.songs.inForce.locked(() -> {
                world.songs
                        .solveNext()
                        .ifPresent(answer -> answered.put(answer.due().trackId(), world.songs.inForce.changes()));
                return true;
            });
        }
        return null;
    }

    private Trained takeOver() {
        Trained trained = world.train(1);
        for (int version = 2; version < 2 + TAKE_OVERS; version++) {
            world.adopt(trained, true, Thread::yield);
            trained = world.train(version);
        }
        world.adopt(trained, true, Thread::yield);
        return trained;
    }

    @Test
    void shouldLoseNoEditAndNoVectorWhileOthersEditAndSolve() throws Exception {
        IntStream.range(0, 8_000).forEach(i -> events.put().happenIn(world));
        Trained last;
        try (var threads = Executors.newFixedThreadPool(2)) {
            var editing = threads.submit((Callable<Void>) this::edit);
            var solving = threads.submit((Callable<Void>) this::solve);
            try {
                last = takeOver();
            } finally {
                done.set(true);
            }
            editing.get();
            solving.get();
        }

        Map<String, List<Float>> trained = last.bySong();
        Map<String, List<Float>> vectors = world.vectors();
        int changes = world.changesInForce();
        Set<String> edited = ownSongs((slot, track) -> world.songs.marks.isEditedSinceFreeze(slot));
        Set<String> untouched =
                ownSongs((slot, track) -> !edited.contains(track) && answered.getOrDefault(track, 0) < changes);
        assertThat(gramError()).isCloseTo(0, within(1e-4));
        Set<String> due = world.drain().stream().map(DueSong::trackId).collect(Collectors.toSet());

        assertThat(edited)
                .isNotEmpty()
                .allSatisfy(track -> assertThat(due.contains(track) || answered.getOrDefault(track, 0) == changes)
                        .as("%s is solved on top of the snapshot, or due", track)
                        .isTrue());
        assertThat(untouched)
                .isNotEmpty()
                .allSatisfy(track -> assertThat(vectors.get(track))
                        .as("%s is as in the snapshot", track)
                        .isEqualTo(trained.get(track)));
    }

    private interface SlotTest {
        boolean test(int slot, String track);
    }

    private Set<String> ownSongs(SlotTest test) {
        return world.songs
                .replica()
                .read(store -> IntStream.range(0, store.trackSlots())
                        .filter(slot -> store.isUsed(slot) && store.userPlaylistCount(slot) > 0)
                        .filter(slot -> share.holds(store.track(slot)) && test.test(slot, store.track(slot)))
                        .mapToObj(store::track)
                        .collect(Collectors.toSet()));
    }

    /** How far a song is solved from where it is solved after the Gram matrix has been summed anew. */
    private double gramError() {
        return world.songs.inForce.read((model, store) -> {
            if (model == null) {
                throw new IllegalStateException("no model");
            }
            DueSong due = sweptSong(store);
            float[] kept = solve(model, store, due);
            model.sum();
            float[] summed = solve(model, store, due);
            return IntStream.range(0, kept.length)
                    .mapToDouble(i -> Math.abs(kept[i] - summed[i]))
                    .max()
                    .orElseThrow();
        });
    }

    private static DueSong sweptSong(MembershipStore store) {
        return IntStream.range(0, store.trackSlots())
                .filter(slot -> store.isUsed(slot) && store.userPlaylistCount(slot) > 5)
                .mapToObj(slot -> new DueSong(store.track(slot), slot, store.userPlaylistCount(slot), true, null, null))
                .findFirst()
                .orElseThrow();
    }

    private static float[] solve(LiveModel model, MembershipStore store, DueSong due) {
        model.readRow(store, due);
        model.answer(due);
        return model.vector(due.slot());
    }
}
