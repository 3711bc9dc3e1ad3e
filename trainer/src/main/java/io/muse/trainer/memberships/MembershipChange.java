package io.muse.trainer.memberships;

import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import io.muse.contracts.membership.Membership;
import io.muse.contracts.membership.MembershipKey;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What one record of the memberships topic says.
 *
 * @param present whether the track is in the playlist from now on
 */
public record MembershipChange(MembershipKey key, boolean present) {

    /** @throws DecodeException if the record breaks the contract */
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
        if (message.value() == null) {
            return new MembershipChange(key, false);
        }
        var unused = Json.decode(message.value(), Membership.class);
        return new MembershipChange(key, true);
    }
}
