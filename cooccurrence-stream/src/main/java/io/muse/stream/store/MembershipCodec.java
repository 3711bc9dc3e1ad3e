package io.muse.stream.store;

import io.muse.stream.playlist.MembershipState;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * Revision (8 bytes), and for a present track the seconds (8) and nanoseconds (4) of its time; a tombstone has none. The
 * length tells the format: a later one needs another length, and is refused here.
 */
final class MembershipCodec {
    private static final int TOMBSTONE_BYTES = Long.BYTES;
    private static final int PRESENT_BYTES = 2 * Long.BYTES + Integer.BYTES;

    private MembershipCodec() {}

    static byte[] encode(MembershipState state) {
        Instant addedAt = state.addedAt();
        if (addedAt == null) {
            return ByteBuffer.allocate(TOMBSTONE_BYTES)
                    .putLong(state.revision())
                    .array();
        }
        return ByteBuffer.allocate(PRESENT_BYTES)
                .putLong(state.revision())
                .putLong(addedAt.getEpochSecond())
                .putInt(addedAt.getNano())
                .array();
    }

    static MembershipState decode(byte[] bytes) {
        boolean present = isPresent(bytes);
        var buffer = ByteBuffer.wrap(bytes);
        long revision = buffer.getLong();
        return present
                ? new MembershipState(revision, Instant.ofEpochSecond(buffer.getLong(), buffer.getInt()))
                : new MembershipState(revision, null);
    }

    static boolean isPresent(byte[] bytes) {
        if (bytes.length == PRESENT_BYTES) {
            return true;
        }
        if (bytes.length != TOMBSTONE_BYTES) {
            throw new IllegalStateException(
                    "memberships store: an entry of " + bytes.length + " bytes is newer than this program");
        }
        return false;
    }
}
