package io.muse.stream.query;

import java.util.List;
import java.util.Optional;

/**
 * What one instance answers for partitions that it owns.
 *
 * <p>Every method throws {@link UnavailableException} unless the instance owns all of the given partitions, so that sums
 * over instances count each partition exactly once.
 */
public interface ShardQueries {
    /** O(Σ n_p) over the playlists p that hold the track. */
    PartialRow row(String trackId, List<Integer> partitions);

    PartialPair pair(String first, String second, List<Integer> partitions);

    /** @param partition that of the playlist */
    Optional<PlaylistView> playlist(String playlistId, int partition);

    /** The first {@code limit} playlists of an owner, by id. */
    List<PlaylistView> playlistsOf(String ownerId, int limit, List<Integer> partitions);

    /** In how many user playlists both tracks of each pair stand, in the order of the pairs. */
    List<Integer> together(List<TrackPair> pairs, List<Integer> partitions);
}
