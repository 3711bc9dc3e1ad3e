package io.muse.evaluation.recommend;

import io.muse.embedding.ranking.Neighborhood;
import io.muse.evaluation.data.Playlist;
import java.util.List;

/** The neighbourhood of songs that the playlists of a snapshot's folder make. */
public final class PlaylistNeighborhood {
    private PlaylistNeighborhood() {}

    /**
     * @param tracks those that have a vector, in the order of their handles
     * @param neighbors how many of them, the first ones, can be neighbours: the few playlists of the others would make
     *     them alike by chance
     */
    public static Neighborhood of(List<String> tracks, int neighbors, List<Playlist> playlists) {
        var vocabulary = new Vocabulary(tracks.subList(0, neighbors));
        return new Neighborhood(
                tracks.size(),
                playlists.stream()
                        .map(playlist -> vocabulary.handles(playlist.tracks()))
                        .toList(),
                Neighborhood.DEFAULT_BETA);
    }
}
