package io.muse.embedding.cooccurrence;

/**
 * A {@link MembershipStore} as it was at one moment, made in O(playlists + tracks): the memberships themselves are
 * shared. Immutable; any thread.
 */
public final class MembershipCopy {
    private final InternedKeys<String> tracks;
    private final CorpusBuilder builder;

    /** What is told of a track. */
    @FunctionalInterface
    public interface TrackVisitor {
        void visit(int slot, String trackId);
    }

    MembershipCopy(
            InternedKeys<PlaylistKey> playlists, InternedKeys<String> tracks, IntSets tracksOf, int[] userPlaylistsOf) {
        this.tracks = tracks;
        this.builder = new CorpusBuilder(playlists, tracks, tracksOf, userPlaylistsOf);
    }

    /**
     * What to train on, in O(memberships) plus the sorting of the ids. It depends on the memberships only, not on the
     * order of the edits that led to them.
     *
     * @param minPlaylists a track is in the vocabulary when at least so many user playlists hold it; 0 takes the most, up
     *     to {@value CorpusBuilder#MOST_MIN_PLAYLISTS}, at which the vocabulary has half of all memberships or more
     */
    public TrainingCorpus corpus(int minPlaylists, Weighting weighting) {
        return builder.build(minPlaylists, weighting);
    }

    /** n̄ of {@link Weighting}: the mean length of the user playlists in such a vocabulary that are not too long, minPlaylists ≥ 1. */
    public double meanLength(int minPlaylists, Weighting weighting) {
        return builder.meanLength(minPlaylists, weighting);
    }

    /** One more than the highest slot of a track. */
    public int trackSlots() {
        return tracks.capacity();
    }

    /** Visits every track with its slot. */
    public void forEachTrack(TrackVisitor visitor) {
        for (int slot = 0; slot < tracks.capacity(); slot++) {
            if (tracks.isUsed(slot)) {
                visitor.visit(slot, tracks.key(slot));
            }
        }
    }
}
