package io.muse.embedding.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.RandomPlaylists;
import io.muse.embedding.cooccurrence.LiveRows;
import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.cooccurrence.PlaylistKind;
import io.muse.embedding.cooccurrence.RowAccumulator;
import io.muse.embedding.cooccurrence.SparseRow;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.kernel.Gram;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.SongVectors;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.solver.InitialVectors;
import io.muse.embedding.solver.RowSolver;
import io.muse.embedding.solver.TailFoldIn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveVectorsTest {
    private static final Hyperparameters SETTINGS =
            Hyperparameters.recipe().toBuilder().dimension(12).minPlaylists(4).build();

    private record Edit(PlaylistKind kind, String playlist, String track) {}

    /** The same memberships by another way: shuffled, with others that come and go in between. */
    private static MembershipStore edited(List<RandomPlaylists.Playlist> playlists, long seed) {
        var random = new Random(seed);
        List<Edit> edits = new ArrayList<>();
        playlists.forEach(playlist ->
                playlist.tracks().forEach(track -> edits.add(new Edit(playlist.kind(), playlist.id(), track))));
        Collections.shuffle(edits, random);
        var store = new MembershipStore();
        for (Edit edit : edits) {
            String passing = "passing" + random.nextInt(9);
            store.put(edit.kind(), edit.playlist(), passing);
            store.put(edit.kind(), edit.playlist(), edit.track());
            store.remove(edit.kind(), edit.playlist(), passing);
        }
        return store;
    }

    private static LiveVectors live(MembershipStore store, TrainingCorpus corpus, SongVectors vectors) {
        var live = new LiveVectors(SETTINGS, 1);
        for (int song = 0; song < corpus.trackCount(); song++) {
            live.load(store.trackSlot(corpus.tracks().get(song)), vectors.unknownsOf(song), 0, true);
        }
        live.sumGram();
        return live;
    }

    private static float[] solved(MembershipStore store, LiveVectors live, String track, boolean sweep) {
        var row = new SparseRow();
        var rule = new LiveRows.Rule(
                SETTINGS.weighting(),
                SETTINGS.minPlaylists(),
                store.copy().meanLength(SETTINGS.minPlaylists(), SETTINGS.weighting()));
        new LiveRows().read(store, store.trackSlot(track), rule, live.swept(), row);
        live.solve(store.trackSlot(track), row, sweep);
        return live.vector(store.trackSlot(track));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldSolveWhatTheRowSolverSolvesInTheFrozenCorpusWhateverTheOrderOfEdits(long seed) {
        var playlists = RandomPlaylists.of(40, 30, 6, seed);
        var store = edited(playlists, seed);
        var corpus = RandomPlaylists.store(playlists).corpus(SETTINGS.minPlaylists(), SETTINGS.weighting());
        var vectors = InitialVectors.random(corpus.tracks(), SETTINGS);
        float[] base = new float[vectors.stride() * vectors.stride()];
        RowSolver.base(Gram.of(vectors.rows(), vectors.count(), vectors.stride()), vectors, SETTINGS, base);
        var row = new SparseRow();

        for (int song = 0; song < corpus.trackCount(); song++) {
            new RowAccumulator(corpus).read(song, row);
            float[] expected = new RowSolver(vectors, SETTINGS).solve(song, row, base);

            float[] actual =
                    solved(store, live(store, corpus, vectors), corpus.tracks().get(song), true);

            assertThat(actual).containsExactly(Arrays.copyOf(expected, SETTINGS.dimension()), within(1e-4f));
        }
    }

    @Test
    void shouldFoldTailSongsInAsTrainingDoesAndLeaveTheOthersAlone() throws Exception {
        var playlists = RandomPlaylists.of(40, 30, 6, 4);
        var store = edited(playlists, 4);
        var corpus = RandomPlaylists.store(playlists).corpus(SETTINGS.minPlaylists(), SETTINGS.weighting());
        var vectors = InitialVectors.random(corpus.tracks(), SETTINGS);
        var live = live(store, corpus, vectors);
        SongVectors folded;
        try (var workers = new Workers(1)) {
            folded = new TailFoldIn(corpus, SETTINGS, workers).run(vectors);
        }

        assertThat(corpus.tail().count()).isPositive();
        for (int song = 0; song < corpus.tail().count(); song++) {
            assertThat(solved(store, live, corpus.tail().tracks().get(song), false))
                    .containsExactly(folded.vector(song), within(1e-4f));
        }
        assertThat(live.swept().cardinality()).isEqualTo(corpus.trackCount());
    }

    @Test
    void shouldKeepTheGramMatrixOfWhatIsThereAsSongsComeMoveAndGo() {
        var random = new Random(5);
        var live = new LiveVectors(SETTINGS, 2);
        for (int step = 0; step < 3_000; step++) {
            int slot = random.nextInt(50);
            if (random.nextInt(3) == 0) {
                live.remove(slot);
            } else {
                live.set(slot, gaussian(random), random.nextInt(4) != 0);
            }
        }
        var anew = new LiveVectors(SETTINGS, 50);
        for (int slot = 0; slot < 50; slot++) {
            if (live.has(slot)) {
                anew.load(slot, live.vector(slot), 0, live.swept().get(slot));
            }
        }
        anew.sumGram();
        var row = new SparseRow();
        live.swept().stream().limit(7).forEach(slot -> row.add(slot, 1 + slot));

        live.solve(60, row, false);
        anew.solve(60, row, false);

        assertThat(live.vector(60)).containsExactly(anew.vector(60), within(1e-4f));
        assertThat(live.count()).isEqualTo(anew.count());
    }

    @Test
    void shouldTellHowFarASongWent() {
        var live = new LiveVectors(SETTINGS, 1);
        float[] unit = new float[SETTINGS.dimension()];
        unit[0] = 1;
        float[] moved = unit.clone();
        moved[1] = 0.25f;

        assertThat(live.set(0, unit, true)).isEqualTo(1);
        assertThat(live.set(0, moved, true)).isCloseTo(0.25, within(1e-6));
    }

    @Test
    void shouldRefuseAModelWithBias() {
        assertThatThrownBy(() -> new LiveVectors(Hyperparameters.paper(), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("bias is true");
    }

    private static float[] gaussian(Random random) {
        float[] vector = new float[SETTINGS.dimension()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }
}
