package io.muse.benchmarks.query;

import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.snapshot.EncodedSnapshot;
import io.muse.contracts.snapshot.SnapshotDraft;
import io.muse.embedding.index.VectorMatrix;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Songs with names and vectors, of which new versions can be made. Song {@code i} is row {@code i}. */
record Songs(VectorMatrix vectors) {
    private static final int SONGS_OF_ARTIST = 12;

    /** Of a vector's norm, in a version of songs that moved a little. */
    private static final double LITTLE = 0.05;

    int count() {
        return vectors.count();
    }

    /** As long as a real one. */
    static String id(int song) {
        return String.format(Locale.ROOT, "spotify:track:%022d", song);
    }

    List<String> ids() {
        return IntStream.range(0, count()).mapToObj(Songs::id).toList();
    }

    static TrackMetadata metadata(int song) {
        int artist = song / SONGS_OF_ARTIST;
        return new TrackMetadata(
                id(song),
                "Song number " + song,
                List.of(new ArtistRef(String.format(Locale.ROOT, "spotify:artist:%022d", artist), "Artist " + artist)),
                null,
                null,
                List.of(),
                Map.of());
    }

    EncodedSnapshot snapshot(long version) {
        return EncodedSnapshot.of(new SnapshotDraft(
                version,
                null,
                Instant.now(),
                Instant.now(),
                vectors.dimension(),
                "muse",
                Map.of(),
                Map.of(),
                Map.of(),
                ids(),
                IntStream.range(0, count())
                        .map(song -> 1 + count() / (song + 1))
                        .toArray(),
                vectors.values()));
    }

    /** All have moved a little, as between two trainings. */
    Songs movedALittle(long seed) {
        var random = new Random(seed);
        float[] moved = vectors.values().clone();
        for (int song = 0; song < count(); song++) {
            double size = LITTLE * norm(song) / Math.sqrt(vectors.dimension());
            for (int i = vectors.offset(song); i < vectors.offset(song + 1); i++) {
                moved[i] += (float) (size * random.nextGaussian());
            }
        }
        return new Songs(new VectorMatrix(moved, count(), vectors.dimension()));
    }

    /** Every {@code n}th one stands where another song stood. */
    Songs everyNthElsewhere(int n, long seed) {
        var random = new Random(seed);
        float[] moved = vectors.values().clone();
        for (int song = 0; song < count(); song += n) {
            System.arraycopy(
                    vectors.values(),
                    vectors.offset(random.nextInt(count())),
                    moved,
                    vectors.offset(song),
                    vectors.dimension());
        }
        return new Songs(new VectorMatrix(moved, count(), vectors.dimension()));
    }

    private double norm(int song) {
        double sum = 0;
        for (int i = vectors.offset(song); i < vectors.offset(song + 1); i++) {
            sum += vectors.values()[i] * vectors.values()[i];
        }
        return Math.sqrt(sum);
    }
}
