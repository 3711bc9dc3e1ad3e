package io.muse.query.artist;

import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.embedding.index.ExactIndex;
import io.muse.embedding.index.Neighbor;
import io.muse.embedding.index.Similarity;
import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.kernel.Rows;
import io.muse.query.catalog.TrackCatalog;
import io.muse.query.serving.ServingState;
import it.unimi.dsi.fastutil.objects.Object2IntMap;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Vectors of all artists as they were at one moment: the mean of the unit vectors of an artist's tracks, each weighted by
 * log(1 + its playlists), so that the tracks that made him known say more, but no single one says all. Immutable.
 */
final class ArtistVectors {
    private final List<ArtistRef> artists;
    private final int[] tracks;
    private final Object2IntMap<String> rows;
    private final VectorMatrix vectors;
    private final ExactIndex index;

    private ArtistVectors(List<ArtistRef> artists, int[] tracks, Object2IntMap<String> rows, VectorMatrix vectors) {
        this.artists = artists;
        this.tracks = tracks;
        this.rows = rows;
        this.vectors = vectors;
        index = new ExactIndex(vectors, Similarity.COSINE);
    }

    /** Sums over all tracks of the state, O(tracks · d). */
    static ArtistVectors of(ServingState state, TrackCatalog catalog) {
        var sums = new Sums(state.dimension());
        int count = state.rows();
        for (int row = 0; row < count; row++) {
            float[] vector = state.vector(row);
            Optional<TrackMetadata> track = catalog.find(state.trackId(row));
            if (vector != null && track.isPresent()) {
                double norm = Math.sqrt(Rows.dot(vector, 0, vector, 0, vector.length));
                double weight = norm > 0 ? Math.log1p(state.playlistCount(row)) / norm : 0;
                track.get().artists().stream().distinct().forEach(artist -> sums.add(artist, vector, (float) weight));
            }
        }
        return sums.vectors();
    }

    /** The artist as the catalog names him; empty if no track of his has a vector. */
    Optional<ArtistRef> artist(String artistId) {
        int row = rows.getInt(artistId);
        return row < 0 ? Optional.empty() : Optional.of(artists.get(row));
    }

    /** The {@code k} artists of largest cosine with one that is there, best first, without himself. */
    List<Neighbor> similar(String artistId, int k) {
        int row = rows.getInt(artistId);
        int at = vectors.offset(row);
        float[] query = Arrays.copyOfRange(vectors.values(), at, at + vectors.dimension());
        return index.search(query, k, other -> other != row, 1);
    }

    ArtistRef artist(int row) {
        return artists.get(row);
    }

    /** How many of the artist's tracks have a vector. */
    int tracks(int row) {
        return tracks[row];
    }

    /** Grows while tracks are added. */
    private static final class Sums {
        private static final int FIRST_CAPACITY = 1_024;

        private final int dimension;
        private final List<ArtistRef> artists = new ArrayList<>();
        private final Object2IntOpenHashMap<String> rows = new Object2IntOpenHashMap<>();
        private int[] tracks = new int[FIRST_CAPACITY];
        private float[] values;

        Sums(int dimension) {
            this.dimension = dimension;
            values = new float[FIRST_CAPACITY * dimension];
            rows.defaultReturnValue(-1);
        }

        void add(ArtistRef artist, float[] vector, float weight) {
            int row = rows.getInt(artist.id());
            if (row < 0) {
                row = artists.size();
                rows.put(artist.id(), row);
                artists.add(artist);
                if (row == tracks.length) {
                    tracks = Arrays.copyOf(tracks, 2 * row);
                    values = Arrays.copyOf(values, 2 * row * dimension);
                }
            }
            tracks[row]++;
            Rows.addScaled(weight, vector, 0, values, row * dimension, dimension);
        }

        ArtistVectors vectors() {
            int count = artists.size();
            var matrix = new VectorMatrix(Arrays.copyOf(values, count * dimension), count, dimension);
            return new ArtistVectors(artists, Arrays.copyOf(tracks, count), rows, matrix);
        }
    }
}
