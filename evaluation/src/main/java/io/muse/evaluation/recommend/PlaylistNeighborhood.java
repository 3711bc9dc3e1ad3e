package io.muse.evaluation.recommend;

import io.muse.embedding.ranking.Neighborhood;
import io.muse.evaluation.data.Playlist;
import java.util.List;

/** The neighbourhood of songs that the playlists of a snapshot's folder make. */
public final class PlaylistNeighborhood {
    private PlaylistNeighborhood() {}

    /** @param tracks those that have a vector, in the order of their handles */
    public static Neighborhood of(List<String> tracks, List<Playlist> playlists) {
        var vocabulary = new Vocabulary(tracks);
        return new Neighborhood(
                tracks.size(),
                playlists.stream()
                        .map(playlist -> vocabulary.handles(playlist.tracks()))
                        .toList(),
                Neighborhood.DEFAULT_BETA);
    }
}
