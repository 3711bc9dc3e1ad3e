package io.muse.trainer.memberships;

import io.muse.contracts.freshness.AcceptedAt;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.membership.MembershipKey;
import io.muse.contracts.trace.EditTrace;
import io.muse.embedding.cooccurrence.PlaylistKind;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What one record of the memberships topic says.
 *
 * @param present whether the track is in the playlist from now on
 * @param partition where the record stands
 * @param acceptedAt when the platform's edit behind it was accepted
 * @param trace of that edit, null where it is not traced
 */
public record MembershipChange(
        MembershipKey key,
        boolean present,
        int partition,
        long offset,
        Instant acceptedAt,
        @Nullable EditTrace trace) {

    /** Of an edit that is not traced. */
    public MembershipChange(MembershipKey key, boolean present, int partition, long offset, Instant acceptedAt) {
        this(key, present, partition, offset, acceptedAt, null);
    }

    /**
     * Of the value only whether there is one counts: to read it was half the work of catching up.
     *
     * @throws DecodeException if the key breaks the contract
     */
    static MembershipChange of(ConsumerRecord<String, byte[]> message) throws DecodeException {
        if (message.key() == null) {
            throw new DecodeException("key: missing");
        }
        MembershipKey key;
        try {
            key = MembershipKey.parse(message.key());
        } catch (IllegalArgumentException e) {
            throw new DecodeException("key: " + e.getMessage());
        }
        return new MembershipChange(
                key,
                message.value() != null,
                message.partition(),
                message.offset(),
                AcceptedAt.read(message.headers(), message.timestamp()),
                EditTrace.read(message.headers()));
    }

    /** Whether one edit made both, as far as can be told: two edits of a playlist in the same millisecond count as one. */
    boolean isOfEditOf(MembershipChange other) {
        return acceptedAt.equals(other.acceptedAt) && key.playlist().equals(other.key.playlist());
    }

    /** Which of the store's two kinds the playlist is. */
    public PlaylistKind kind() {
        return switch (key.playlist().kind()) {
            case USER -> PlaylistKind.USER;
            case ARTIST -> PlaylistKind.ARTIST;
        };
    }
}
