package io.muse.query.answer;

import io.muse.contracts.catalog.ArtistRef;
import io.muse.embedding.index.Neighbor;
import io.muse.embedding.kernel.Rows;
import io.muse.embedding.selection.SmoothOrder;
import io.muse.query.serving.ServingState;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a playlist from one track: its nearest ones, no artist too often, in an order of smooth steps. Many playlists are
 * made this way (Logan, 2002); what is added is the order.
 */
@Singleton
public final class PlaylistGenerator {
    /** Looked at first for each track that is needed: repeated artists are left out. */
    private static final int CANDIDATES_PER_TRACK = 4;

    private final TrackNames names;

    public PlaylistGenerator(TrackNames names) {
        this.names = names;
    }

    /** A track with its vector brought to norm 1. */
    private record Candidate(TrackSummary track, float[] unit) {}

    /**
     * @param seed a row
     * @param length how many tracks, the seed among them; fewer where there are not that many
     * @param maxPerArtist how often an artist may occur, the seed's among them
     */
    public GeneratedPlaylist generate(ServingState state, int seed, int length, int maxPerArtist) {
        TrackSummary first = names.summary(state.trackId(seed));
        float[] vector = state.vector(seed);
        if (vector == null) {
            return new GeneratedPlaylist(first, state.version(), List.of());
        }
        List<Candidate> tracks = List.of();
        for (int near = CANDIDATES_PER_TRACK * length; ; near *= 2) {
            List<Neighbor> found = state.similar(seed, near);
            tracks = withFewOfEachArtist(
                    state, new Candidate(first, DiverseTracks.unit(vector)), found, length, maxPerArtist);
            if (tracks.size() == length || found.size() < near) {
                break;
            }
        }
        return new GeneratedPlaylist(first, state.version(), steps(tracks));
    }

    /** The seed and the nearest ones behind it. */
    private List<Candidate> withFewOfEachArtist(
            ServingState state, Candidate seed, List<Neighbor> nearest, int length, int maxPerArtist) {
        var perArtist = new Object2IntOpenHashMap<String>();
        List<Candidate> taken = new ArrayList<>(length);
        taken.add(seed);
        count(seed.track, perArtist);
        for (Neighbor neighbor : nearest) {
            if (taken.size() == length) {
                break;
            }
            float[] vector = state.vector(neighbor.handle());
            TrackSummary track = names.summary(state.trackId(neighbor.handle()));
            if (vector != null && track.artists().stream().allMatch(a -> perArtist.getInt(a.id()) < maxPerArtist)) {
                taken.add(new Candidate(track, DiverseTracks.unit(vector)));
                count(track, perArtist);
            }
        }
        return taken;
    }

    private static void count(TrackSummary track, Object2IntOpenHashMap<String> perArtist) {
        track.artists().stream().map(ArtistRef::id).distinct().forEach(artist -> perArtist.addTo(artist, 1));
    }

    private static List<PlaylistStep> steps(List<Candidate> tracks) {
        int[] order = SmoothOrder.of(tracks.stream().map(Candidate::unit).toArray(float[][]::new));
        List<PlaylistStep> items = new ArrayList<>(order.length);
        for (int i = 1; i < order.length; i++) {
            Candidate next = tracks.get(order[i]);
            float[] before = tracks.get(order[i - 1]).unit;
            items.add(PlaylistStep.of(next.track, Rows.dot(before, 0, next.unit, 0, before.length)));
        }
        return items;
    }
}
