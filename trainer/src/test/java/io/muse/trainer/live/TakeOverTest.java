package io.muse.trainer.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.muse.trainer.live.LiveWorld.Event;
import io.muse.trainer.live.LiveWorld.Trained;
import io.muse.trainer.memberships.MembershipReplicas;
import io.muse.trainer.training.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TakeOverTest {
    private static final int EVENTS_AT_A_TIME = 60;

    /** A world while a snapshot is trained: vectors of the last one, songs edited before and since the freeze, some solved. */
    private static final class Training {
        final LiveWorld world;
        final RandomEvents events;
        final Trained trained;

        Training(Share share, long seed) {
            world = new LiveWorld(share);
            events = new RandomEvents(world, seed);
            happen(8_000, events::put);
            world.adopt(world.train(1), true, () -> {});
            happen(1_000, events::edit);
            IntStream.range(0, 300).forEach(i -> world.solve());
            trained = world.train(2);
            happen(1_000, events::edit);
            IntStream.range(0, 300).forEach(i -> world.solve());
        }

        private void happen(int count, Supplier<Event> next) {
            IntStream.range(0, count).forEach(i -> next.get().happenIn(world));
        }
    }

    static Stream<Arguments> takeOvers() {
        return IntStream.range(0, 4)
                .boxed()
                .flatMap(seed -> Stream.of(
                        Arguments.of(Share.ALL, true, seed),
                        Arguments.of(new Share(0, 2), true, seed),
                        Arguments.of(new Share(1, 2), false, seed)));
    }

    @ParameterizedTest
    @MethodSource("takeOvers")
    void shouldBeAsIfAtOneMomentWhateverHappensMeanwhile(Share share, boolean isOwn, int seed) {
        var here = new Training(share, seed);
        List<Event> before = new ArrayList<>();
        List<Event> after = new ArrayList<>();
        int changes = here.world.changesInForce();
        var news = here.world.adopt(here.trained, isOwn, () -> {
            boolean isBefore = here.world.changesInForce() == changes;
            for (int i = 0; i < EVENTS_AT_A_TIME; i++) {
                // What is solved later depends on which of the marks have been reviewed.
                Event event = isBefore ? here.events.any() : here.events.edit();
                (isBefore ? before : after).add(event);
                event.happenIn(here.world);
            }
        });
        assertThat(before).hasSizeGreaterThan(4 * EVENTS_AT_A_TIME);
        assertThat(after).hasSizeGreaterThan(EVENTS_AT_A_TIME);

        var there = new Training(share, seed);
        before.forEach(event -> event.happenIn(there.world));
        var expected = there.world.vectorsWith(there.trained, isOwn, here.events.told());
        var newsThere = there.world.adopt(there.trained, isOwn, () -> {});

        assertThat(there.world.vectors()).isEqualTo(expected);
        assertThat(news.keySet()).isEqualTo(newsThere.keySet());
        news.forEach((due, update) ->
                assertThat(update.toBytes()).isEqualTo(newsThere.get(due).toBytes()));
        after.forEach(event -> event.happenIn(there.world));
        assertThat(here.world.vectors()).isEqualTo(there.world.vectors());
        assertThat(here.world.drain()).isNotEmpty().isEqualTo(there.world.drain());
    }

    @ParameterizedTest
    @MethodSource("takeOvers")
    void shouldSolveOnTopOfItAsIfAtOneMoment(Share share, boolean isOwn, int seed) {
        var here = new Training(share, seed);
        List<Event> before = new ArrayList<>();
        int changes = here.world.changesInForce();
        here.world.adopt(here.trained, isOwn, () -> {
            for (int i = 0; i < EVENTS_AT_A_TIME && here.world.changesInForce() == changes; i++) {
                Event event = here.events.any();
                before.add(event);
                event.happenIn(here.world);
            }
        });
        var there = new Training(share, seed);
        before.forEach(event -> event.happenIn(there.world));
        there.world.adopt(there.trained, isOwn, () -> {});

        for (int i = 0; i < 500; i++) {
            here.world.solve();
            there.world.solve();
        }

        var expected = there.world.vectors();
        assertThat(here.world.vectors()).containsOnlyKeys(expected.keySet()).allSatisfy((track, vector) -> {
            for (int i = 0; i < vector.size(); i++) {
                assertThat(vector.get(i))
                        .as(track)
                        .isCloseTo(expected.get(track).get(i), within(1e-3f));
            }
        });
    }

    @Test
    void shouldHoldWhatIsToldWhileTheFirstSnapshotTakesOver() {
        var world = new LiveWorld(new Share(0, 2));
        var events = new RandomEvents(world, 1);
        IntStream.range(0, 8_000).forEach(i -> events.put().happenIn(world));
        Trained trained = world.train(1);

        world.adopt(
                trained,
                true,
                () -> IntStream.range(0, 300)
                        .filter(i -> world.changesInForce() == 0)
                        .forEach(i -> events.tell().happenIn(world)));

        assertThat(world.vectors()).isEqualTo(world.vectorsWith(trained, false, events.told()));
    }

    @Test
    void shouldBeginAnewWhenAllMembershipsAreForgottenMeanwhile() {
        var training = new Training(Share.ALL, 1);
        var world = training.world;
        var forgotten = new boolean[1];
        world.adopt(training.trained, true, () -> {
            if (!forgotten[0]) {
                forgotten[0] = true;
                MembershipReplicas.clear(world.songs.replica());
                IntStream.range(0, 200).forEach(i -> training.events.put().happenIn(world));
            }
        });
        assertThat(world.vectors()).hasSizeGreaterThan(100);

        IntStream.range(0, 500).forEach(i -> training.events.put().happenIn(world));

        assertThat(training.trained.bySong())
                .as("no song has a vector of one whose slot it took")
                .containsAllEntriesOf(world.vectors());
    }

    @Test
    void shouldNotComeIntoForceWhenAnotherTrainerHasTakenOverMeanwhile() {
        var training = new Training(Share.ALL, 1);

        training.world.adopt(training.trained, true, training.world.songs::fenced);

        assertThat(training.world.vectors()).isEmpty();
        assertThat(training.world.songs.newer()).isEmpty();
        assertThat(training.world.songs.solveNext()).isEmpty();
    }
}
