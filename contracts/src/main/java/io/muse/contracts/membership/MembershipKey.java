package io.muse.contracts.membership;

import io.muse.contracts.json.Fields;

/** That a track stands in a playlist: key of the memberships topic. */
public record MembershipKey(PlaylistRef playlist, String trackId) {
    /** Separates the playlist from the track in the text form; never part of an id. */
    public static final char SEPARATOR = '\t';

    public MembershipKey {
        Fields.id("trackId", trackId);
    }

    /** Text form {@code <kind>:<playlist id>TAB<track id>}: the memberships of a playlist share a prefix. */
    public String key() {
        return playlist.key() + SEPARATOR + trackId;
    }

    /**
     * Inverse of {@link #key()}.
     *
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static MembershipKey parse(String key) {
        int tab = key.indexOf(SEPARATOR);
        if (tab < 0) {
            throw new IllegalArgumentException("not a membership key: '" + key + "'");
        }
        return new MembershipKey(PlaylistRef.parse(key.substring(0, tab)), key.substring(tab + 1));
    }
}
