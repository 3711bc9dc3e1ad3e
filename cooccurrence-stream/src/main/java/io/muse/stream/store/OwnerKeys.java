package io.muse.stream.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muse.contracts.membership.MembershipKey;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the playlists store. An entry's key is the text form of the playlist; its owner's is {@code
 * TAB<owner>TAB<kind>:<playlist>}. Ids hold no tab, so the two never collide.
 */
final class OwnerKeys {
    private static final char TAB = MembershipKey.SEPARATOR;

    private OwnerKeys() {}

    static String playlistsOf(String ownerId) {
        return TAB + ownerId + TAB;
    }

    /** @param playlist key of the playlist's entry */
    static Bytes owned(String ownerId, Bytes playlist) {
        byte[] prefix = playlistsOf(ownerId).getBytes(UTF_8);
        byte[] key = new byte[prefix.length + playlist.get().length];
        System.arraycopy(prefix, 0, key, 0, prefix.length);
        System.arraycopy(playlist.get(), 0, key, prefix.length, playlist.get().length);
        return Bytes.wrap(key);
    }

    /** The text form of the playlist that an owner's key leads to. */
    static String playlist(String key) {
        return key.substring(key.lastIndexOf(TAB) + 1);
    }
}
