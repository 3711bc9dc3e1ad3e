package io.muse.stream.store;

import io.muse.contracts.membership.MembershipKey;
import io.muse.contracts.membership.PlaylistRef;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the memberships store. An entry's key is {@link MembershipKey#key()}, its posting's is the inverse,
 * {@code TAB<track>TAB<kind>:<playlist>}. Ids hold no tab, so the two never collide.
 */
final class MembershipKeys {
    private static final char TAB = MembershipKey.SEPARATOR;

    private MembershipKeys() {}

    static String entry(PlaylistRef playlist, String trackId) {
        return playlist.key() + TAB + trackId;
    }

    static String entriesOf(String playlistKey) {
        return playlistKey + TAB;
    }

    static String postingsOf(String trackId) {
        return TAB + trackId + TAB;
    }

    /** What follows the last tab: the track of an entry, the playlist of a posting. */
    static String last(String key) {
        return key.substring(key.lastIndexOf(TAB) + 1);
    }

    /** How many bytes of an entry are its playlist. */
    static int playlistLength(Bytes entry) {
        byte[] key = entry.get();
        int tab = 0;
        while (key[tab] != TAB) {
            tab++;
        }
        return tab;
    }

    static Bytes posting(Bytes entry) {
        byte[] key = entry.get();
        int tab = playlistLength(entry);
        int trackLength = key.length - tab - 1;
        byte[] posting = new byte[key.length + 1];
        posting[0] = (byte) TAB;
        System.arraycopy(key, tab + 1, posting, 1, trackLength);
        posting[trackLength + 1] = (byte) TAB;
        System.arraycopy(key, 0, posting, trackLength + 2, tab);
        return Bytes.wrap(posting);
    }
}
