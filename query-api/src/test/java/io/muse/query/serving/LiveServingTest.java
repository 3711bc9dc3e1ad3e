package io.muse.query.serving;

import static io.muse.query.testing.Updates.at;
import static io.muse.query.testing.Updates.left;
import static org.assertj.core.api.Assertions.assertThat;

import io.muse.contracts.snapshot.Snapshot;
import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.foldin.SeedTerm;
import io.muse.embedding.index.BuildEffort;
import io.muse.embedding.index.HnswSettings;
import io.muse.query.testing.Snapshots;
import io.muse.query.testing.Updates;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Snapshots of two dimensions that cover partition 0 up to offset 42, exclusively. */
class LiveServingTest {
    /** By cosine to track 0: 1, 2, 3. */
    private static final float[] VECTORS = {2, 0, 3, 1, 1, 1, 0, 4};

    private final Serving serving = new Serving();
    private final LiveServing live = new LiveServing(serving);

    private static Snapshot snapshot(long version) {
        return Snapshots.of(version, 2, VECTORS);
    }

    private static ServingState built(LiveServing.Base base) throws Exception {
        return ServingState.build(
                base.snapshot(),
                base.updates(),
                HnswSettings.defaults(),
                FoldInSettings.defaults(),
                BuildEffort.full(1));
    }

    private ServingState serve(long version) throws Exception {
        LiveServing.Base base = live.on(snapshot(version));
        ServingState state = built(base);
        assertThat(live.replace(state, base)).isTrue();
        return state;
    }

    private ServingState serveOnSameGraph(long version) throws Exception {
        LiveServing.Base base = live.on(snapshot(version));
        ServingState state =
                serving.current().orElseThrow().onSameGraph(base.snapshot(), base.updates(), FoldInSettings.defaults());
        assertThat(live.replace(state, base)).isTrue();
        return state;
    }

    private static List<String> similarToFirst(ServingState state) {
        return state.similar(state.row("track:0"), 10).stream()
                .map(neighbor -> state.trackId(neighbor.handle()))
                .toList();
    }

    private static List<String> recommended(ServingState state, String seed) {
        int row = state.row(seed);
        var query = state.fold(List.of(SeedTerm.wanted(state.vector(row), 1)));
        return state.recommend(query.vector(), 10, other -> other != row).stream()
                .map(neighbor -> state.trackId(neighbor.handle()))
                .toList();
    }

    @Test
    void shouldAnswerWithANewTrackAtOnce() throws Exception {
        ServingState state = serve(1);

        assertThat(live.apply(at(1, 50, "new", 5, 0))).isEqualTo(UpdateOutcome.APPLIED);

        assertThat(similarToFirst(state)).containsExactly("new", "track:1", "track:2", "track:3");
        assertThat(recommended(state, "track:0").getFirst()).isEqualTo("new");
        assertThat(recommended(state, "new").getFirst()).isEqualTo("track:1");
        assertThat(state.playlistCount("new")).isEqualTo(Updates.PLAYLISTS);
        assertThat(state.size()).isEqualTo(5);
    }

    @Test
    void shouldRankAMovedTrackByItsNewVectorAndCount() throws Exception {
        ServingState state = serve(1);

        live.apply(at(1, 50, "track:3", 7, 0));

        assertThat(similarToFirst(state)).containsExactly("track:3", "track:1", "track:2");
        assertThat(state.playlistCount("track:3")).isEqualTo(Updates.PLAYLISTS);
    }

    @Test
    void shouldLetATrackGoThatNoPlaylistHoldsAndComeBack() throws Exception {
        ServingState state = serve(1);

        live.apply(left(1, 50, "track:1"));
        live.apply(left(1, 50, "never:seen"));

        assertThat(similarToFirst(state)).containsExactly("track:2", "track:3");
        assertThat(state.row("track:1")).isEqualTo(ServingState.NO_ROW);
        assertThat(state.playlistCount("track:1")).isZero();
        live.apply(at(1, 51, "track:1", 3, 1));
        assertThat(similarToFirst(state)).containsExactly("track:1", "track:2", "track:3");
    }

    @Test
    void shouldPutUpdatesThatCameBeforeTheFirstSnapshotOnTopOfIt() throws Exception {
        assertThat(live.apply(at(1, 50, "new", 5, 0))).isEqualTo(UpdateOutcome.WAITING);
        assertThat(live.apply(left(1, 51, "track:1"))).isEqualTo(UpdateOutcome.WAITING);

        ServingState state = serve(1);

        assertThat(similarToFirst(state)).containsExactly("new", "track:2", "track:3");
        assertThat(state.index().buffered()).isZero();
    }

    @Test
    void shouldKeepOnASwapWhatTheSnapshotDoesNotHaveYet() throws Exception {
        serve(1);
        live.apply(at(1, 41, "track:2", 0, 1));
        live.apply(at(1, 42, "new", 5, 0));
        live.apply(left(1, 43, "track:1"));
        live.apply(at(2, 10, "track:3", 9, 0.1f));

        ServingState next = serve(2);

        assertThat(similarToFirst(next)).containsExactly("new", "track:3", "track:2");
        assertThat(live.kept()).isEqualTo(3);
    }

    @Test
    void shouldKeepTheSameOnASwapOnTheSameGraph() throws Exception {
        serve(1);
        live.apply(at(1, 41, "track:2", 0, 1));
        live.apply(at(1, 42, "new", 5, 0));
        live.apply(left(1, 43, "track:1"));
        live.apply(at(2, 10, "track:3", 9, 0.1f));

        ServingState next = serveOnSameGraph(2);

        assertThat(similarToFirst(next)).containsExactly("new", "track:3", "track:2");
        assertThat(next.row("track:1")).isEqualTo(ServingState.NO_ROW);
        assertThat(next.index().graphSize()).isEqualTo(4);
        live.apply(at(2, 60, "track:1", 3, 1));
        assertThat(similarToFirst(next)).containsExactly("new", "track:3", "track:1", "track:2");
        assertThat(similarToFirst(serveOnSameGraph(3))).containsExactly("new", "track:1", "track:2", "track:3");
    }

    @Test
    void shouldKeepOnASwapWhatCameWhileTheSnapshotWasBuilt() throws Exception {
        ServingState first = serve(1);
        LiveServing.Base base = live.on(snapshot(2));
        live.apply(at(1, 60, "new", 5, 0));
        live.apply(left(1, 61, "track:1"));
        live.apply(at(1, 30, "track:3", 9, 0.1f));
        assertThat(similarToFirst(first)).containsExactly("new", "track:3", "track:2");

        ServingState next = built(base);
        live.replace(next, base);

        // The third one is older than the snapshot.
        assertThat(similarToFirst(next)).containsExactly("new", "track:2", "track:3");
        assertThat(serving.current()).containsSame(next);
    }

    @Test
    void shouldForgetAtLastWhatASnapshotHas() throws Exception {
        serve(1);
        live.apply(at(1, 41, "track:2", 0, 1));
        live.apply(left(1, 41, "gone"));

        ServingState next = serve(2);

        assertThat(live.kept()).isZero();
        assertThat(similarToFirst(next)).containsExactly("track:1", "track:2", "track:3");
        assertThat(live.apply(at(1, 41, "track:2", 0, 1))).isEqualTo(UpdateOutcome.SUPERSEDED);
        assertThat(similarToFirst(next)).containsExactly("track:1", "track:2", "track:3");
    }

    @Test
    void shouldRejectAVectorOfAnotherDimensionAndChangeNothing() throws Exception {
        ServingState state = serve(1);

        assertThat(live.apply(at(1, 50, "track:1", 1, 2, 3))).isEqualTo(UpdateOutcome.REJECTED);
        assertThat(live.apply(at(1, 50, "new", 1))).isEqualTo(UpdateOutcome.REJECTED);

        assertThat(similarToFirst(state)).containsExactly("track:1", "track:2", "track:3");
        assertThat(state.row("new")).isEqualTo(ServingState.NO_ROW);
    }

    @Test
    void shouldServeAllOnARebuildWithNothingBuffered() throws Exception {
        ServingState first = serve(1);
        live.apply(at(1, 50, "new", 5, 0));
        live.apply(left(1, 51, "track:1"));
        live.apply(at(1, 52, "track:2", -1, 0));

        LiveServing.Base base = live.again();
        ServingState again = built(base);
        live.replace(again, base);

        assertThat(similarToFirst(again)).isEqualTo(similarToFirst(first)).containsExactly("new", "track:3", "track:2");
        assertThat(again.index().buffered()).isZero();
        assertThat(again.index().handles()).isEqualTo(again.size()).isEqualTo(4);
        assertThat(again.tag()).isNotEqualTo(first.tag());
    }

    @Test
    void shouldNameWhatIsServedByTheVersionUntilAVectorChanges() throws Exception {
        ServingState state = serve(3);
        assertThat(state.tag()).isEqualTo("snapshot-3");

        live.apply(at(3, 50, "new", 5, 0));
        String changed = state.tag();
        live.apply(at(3, 51, "new", 5, 1));

        assertThat(changed).isNotEqualTo("snapshot-3");
        assertThat(state.tag()).isNotEqualTo(changed);
    }

    @Test
    void shouldKeepItsSizeUnderEndlessUpdatesOfFewTracks() throws Exception {
        ServingState state = serve(1);

        for (int i = 0; i < 200_000; i++) {
            String track = "track:" + i % 10;
            live.apply(i % 7 == 0 ? left(1, 50 + i, track) : at(1, 50 + i, track, i % 13 - 6, 1));
        }

        assertThat(live.kept()).isEqualTo(10);
        assertThat(state.index().handles()).isEqualTo(10);
        assertThat(state.index().buffered()).isLessThanOrEqualTo(10);
        assertThat(state.index().moved()).isLessThanOrEqualTo(4);
    }

    @Test
    void shouldLeaveTheSnapshotBeforeAsItWasWhenTheNextOneCame() throws Exception {
        ServingState before = serve(1);
        live.apply(at(1, 50, "new", 5, 0));
        serve(2);
        serving.select(serving.held().promoting(1, null));

        live.apply(at(2, 60, "newer", 6, 0));
        live.apply(left(2, 61, "track:1"));

        assertThat(serving.current()).containsSame(before);
        assertThat(similarToFirst(before)).containsExactly("new", "track:1", "track:2", "track:3");
        assertThat(similarToFirst(serving.newest().orElseThrow()))
                .containsExactly("new", "newer", "track:2", "track:3");
    }

    @Test
    void shouldServeTheLastUpdateOfEachTrackHoweverStatesAreSwappedMeanwhile() throws Exception {
        serve(1);
        int tracks = 20;
        var swapped = new AtomicBoolean();
        var writing = new FutureTask<>(() -> {
            int update = 0;
            while (!swapped.get() || update < 10_000) {
                String track = "track:" + update % tracks;
                live.apply(at(1, 50 + update, track, update, 1));
                update++;
            }
            return update;
        });
        Thread.ofPlatform().start(writing);

        for (int version = 2; version < 200; version++) {
            if (version % 10 == 0) {
                serve(version);
            } else {
                serveOnSameGraph(version);
            }
        }
        swapped.set(true);
        int updates = writing.get();

        ServingState state = serving.newest().orElseThrow();
        for (int last = updates - tracks; last < updates; last++) {
            String track = "track:" + last % tracks;
            assertThat(state.vector(state.row(track))).as(track).containsExactly(last, 1);
        }
        assertThat(live.kept()).isEqualTo(tracks);
    }
}
