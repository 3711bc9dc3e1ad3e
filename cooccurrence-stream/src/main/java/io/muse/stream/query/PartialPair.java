package io.muse.stream.query;

/**
 * Two tracks over some of the partitions.
 *
 * @param first user playlists that hold the first track
 * @param second user playlists that hold the second
 * @param both user playlists that hold both
 */
public record PartialPair(boolean firstKnown, boolean secondKnown, int first, int second, int both) {

    PartialPair plus(PartialPair other) {
        return new PartialPair(
                firstKnown || other.firstKnown,
                secondKnown || other.secondKnown,
                first + other.first,
                second + other.second,
                both + other.both);
    }
}
