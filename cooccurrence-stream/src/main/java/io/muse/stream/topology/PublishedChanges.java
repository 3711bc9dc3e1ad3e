package io.muse.stream.topology;

import io.muse.contracts.freshness.AcceptedAt;
import io.muse.contracts.membership.Membership;
import io.muse.contracts.membership.MembershipKey;
import io.muse.contracts.membership.PlaylistKind;
import io.muse.contracts.membership.PlaylistRef;
import io.muse.contracts.membership.PlaylistSummary;
import io.muse.stream.playlist.Changes;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Publishes changes with the time of the record that caused them, memberships with its time of acceptance too. Artist
 * playlists have no summary.
 */
final class PublishedChanges implements Changes {
    private final ProcessorContext<Object, Object> context;
    private long recordTime;
    private Headers membershipHeaders = new RecordHeaders();
    private int memberships;

    PublishedChanges(ProcessorContext<Object, Object> context) {
        this.context = context;
    }

    /** To be called before the changes of each record. */
    void causedBy(Record<byte[], byte[]> message) {
        recordTime = message.timestamp();
        membershipHeaders = new RecordHeaders();
        AcceptedAt.forward(message.headers(), membershipHeaders);
        memberships = 0;
    }

    /** How many memberships the record changed. */
    int memberships() {
        return memberships;
    }

    @Override
    public void membership(MembershipKey key, @Nullable Membership membership) {
        memberships++;
        forward(key, membership, membershipHeaders, Nodes.MEMBERSHIPS_SINK);
    }

    @Override
    public void playlist(PlaylistRef playlist, @Nullable PlaylistSummary summary) {
        if (playlist.kind() == PlaylistKind.USER) {
            forward(playlist, summary, null, Nodes.PLAYLISTS_SINK);
        }
    }

    @SuppressWarnings("NullAway") // A null value is a tombstone, null headers are none.
    private void forward(Object key, @Nullable Object value, @Nullable Headers headers, String sink) {
        context.forward(new Record<>(key, value, recordTime, headers), sink);
    }
}
