package io.muse.embedding.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.muse.embedding.parallel.Niceness;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HnswGraphTest {
    private static final int COUNT = 3_000;
    private static final int DIMENSION = 20;

    private final VectorMatrix vectors = ClusteredVectors.of(COUNT, DIMENSION, 30, 3);

    private static byte[] written(HnswGraph graph) throws IOException {
        var bytes = new ByteArrayOutputStream();
        graph.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static HnswGraph read(byte[] bytes) throws IOException {
        return HnswGraph.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    private LiveIndex built() throws InterruptedException {
        return LiveIndex.build(vectors, new HnswSettings(8, 50, 40), 2, rows -> {});
    }

    @Test
    void shouldFindTheSameAfterItWasWrittenAndRead() throws Exception {
        LiveIndex before = built();
        before.searchBreadth(60);

        LiveIndex after = LiveIndex.on(read(written(before.graph())), vectors, handle -> true);

        var random = new Random(5);
        for (int i = 0; i < 200; i++) {
            float[] query = ClusteredVectors.query(vectors, random);
            assertThat(after.search(query, 10)).isEqualTo(before.search(query, 10));
        }
        assertThat(after.searchBreadth()).isEqualTo(60);
        assertThat(after.buffered()).isZero();
    }

    @Test
    void shouldKnowWhichVectorsMovedFarWhileItWasWrittenDown() throws Exception {
        byte[] bytes = written(built().graph());
        float[] moved = vectors.values().clone();
        for (int i = 0; i < 7 * DIMENSION; i++) {
            moved[i] = -moved[i];
        }

        LiveIndex after = LiveIndex.on(read(bytes), new VectorMatrix(moved, COUNT, DIMENSION), handle -> true);

        assertThat(after.buffered()).isEqualTo(7);
        assertThat(after.search(after.vector(3), 1).getFirst().handle()).isEqualTo(3);
    }

    /** As songs of one playlist alone have: each has more equals than links. */
    @Test
    void shouldFindGroupsOfEqualVectors() throws Exception {
        int groups = 60;
        VectorMatrix centres = ClusteredVectors.of(groups, DIMENSION, groups, 9);
        float[] values = new float[COUNT * DIMENSION];
        for (int row = 0; row < COUNT; row++) {
            System.arraycopy(centres.values(), row % groups * DIMENSION, values, row * DIMENSION, DIMENSION);
        }
        var index =
                LiveIndex.build(new VectorMatrix(values, COUNT, DIMENSION), new HnswSettings(8, 50, 64), 2, rows -> {});

        int found = 0;
        for (int group = 0; group < groups; group++) {
            for (Neighbor neighbor : index.search(index.vector(group), 10)) {
                found += neighbor.handle() % groups == group ? 1 : 0;
            }
        }
        assertThat(found).isGreaterThanOrEqualTo(groups * 10 * 95 / 100);
    }

    @Test
    void shouldFindEachSongFromItselfWhenHardlyAnyLinkLeadsThere() throws Exception {
        LiveIndex index = LiveIndex.build(vectors, new HnswSettings(2, 2, 1), 1, rows -> {});

        int missed = 0;
        for (int song = 0; song < COUNT; song++) {
            assertThat(index.searchAround(song, 1, handle -> true, 0).getFirst().handle())
                    .isEqualTo(song);
            missed += index.search(index.vector(song), 1).getFirst().handle() == song ? 0 : 1;
        }
        assertThat(missed).as("songs that a search from elsewhere misses").isPositive();
    }

    @Test
    void shouldFindAroundSongsThatAreNewOrLeft() throws Exception {
        LiveIndex index = built();
        int added = index.add(Arrays.copyOfRange(vectors.values(), 3 * DIMENSION, 4 * DIMENSION));
        index.remove(5);

        assertThat(index.searchAround(added, 2, handle -> true, 0))
                .extracting(Neighbor::handle)
                .containsExactlyInAnyOrder(3, added);
        assertThat(index.searchAround(5, 2, handle -> true, 0)).isEmpty();
        assertThat(index.searchAround(3, 1, handle -> handle != 3, 1))
                .extracting(Neighbor::handle)
                .containsExactly(added);
    }

    @Test
    void shouldNotReadWhatIsCutOff() throws Exception {
        byte[] bytes = written(built().graph());

        for (int length : new int[] {0, 7, 5_000, COUNT * DIMENSION * Float.BYTES + 20, bytes.length - 1}) {
            byte[] cut = new byte[length];
            System.arraycopy(bytes, 0, cut, 0, length);
            assertThatIOException().isThrownBy(() -> read(cut));
        }
    }

    @Test
    void shouldNotReadLinksToRowsThatAreNotThere() throws Exception {
        byte[] bytes = written(built().graph());
        int entryAt = 3 * Integer.BYTES + COUNT * DIMENSION * Float.BYTES;
        int firstNeighbourAt = entryAt + 3 * Integer.BYTES;

        for (int at : new int[] {entryAt, firstNeighbourAt}) {
            byte[] foreign = bytes.clone();
            ByteBuffer.wrap(foreign).putInt(at, COUNT);
            assertThatIOException().isThrownBy(() -> read(foreign)).withMessageContaining("row " + COUNT);
        }
    }

    /** Beside the whole of it: what it finds with all candidates is what a scan finds. */
    @Test
    void shouldFindWhatAScanFindsWhenItConsidersAll() throws Exception {
        LiveIndex index = built();
        index.searchBreadth(COUNT);

        var random = new Random(6);
        for (int i = 0; i < 50; i++) {
            float[] query = ClusteredVectors.query(vectors, random);
            assertThat(index.search(query, 10))
                    .isEqualTo(index.exact(Similarity.COSINE).search(query, 10));
        }
    }

    @Test
    void shouldFindTheSameWhenManySearchAtOnce() throws Exception {
        LiveIndex index = built();
        float[][] queries = new float[300][];
        var random = new Random(7);
        Arrays.setAll(queries, i -> ClusteredVectors.query(vectors, random));
        List<List<Neighbor>> alone =
                Arrays.stream(queries).map(query -> index.search(query, 10)).toList();

        List<List<Neighbor>> together = Arrays.stream(queries)
                .parallel()
                .map(query -> index.search(query, 10))
                .toList();

        assertThat(together).isEqualTo(alone);
    }

    @Test
    void shouldBuildAsGoodAGraphAtASmallShareOfTheTime() throws Exception {
        LiveIndex index = LiveIndex.build(
                vectors, new HnswSettings(8, 50, COUNT), new BuildEffort(2, 0.5, new Niceness(1)), rows -> {});

        float[] query = ClusteredVectors.query(vectors, new Random(8));
        assertThat(index.search(query, 10))
                .isEqualTo(index.exact(Similarity.COSINE).search(query, 10));
    }

    @Test
    void shouldGiveUpABuildWhenItIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(this::built);
    }

    @Test
    void shouldRefuseVectorsOfAnotherDimension() throws Exception {
        HnswGraph graph = built().graph();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LiveIndex.on(graph, ClusteredVectors.of(COUNT, 8, 3, 3), handle -> true));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LiveIndex.on(graph, ClusteredVectors.of(10, DIMENSION, 3, 3), handle -> true));
    }
}
