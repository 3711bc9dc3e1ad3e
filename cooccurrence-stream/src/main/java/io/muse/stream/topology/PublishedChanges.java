package io.muse.stream.topology;

import io.muse.contracts.membership.Membership;
import io.muse.contracts.membership.MembershipKey;
import io.muse.contracts.membership.PlaylistKind;
import io.muse.contracts.membership.PlaylistRef;
import io.muse.contracts.membership.PlaylistSummary;
import io.muse.stream.playlist.Changes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Publishes changes with the time of the record that caused them. Artist playlists have no summary. */
final class PublishedChanges implements Changes {
    private final ProcessorContext<Object, Object> context;
    private long recordTime;

    PublishedChanges(ProcessorContext<Object, Object> context) {
        this.context = context;
    }

    /** To be called before the changes of each record. */
    void at(long newRecordTime) {
        recordTime = newRecordTime;
    }

    @Override
    public void membership(MembershipKey key, @Nullable Membership membership) {
        forward(key, membership, Nodes.MEMBERSHIPS_SINK);
    }

    @Override
    public void playlist(PlaylistRef playlist, @Nullable PlaylistSummary summary) {
        if (playlist.kind() == PlaylistKind.USER) {
            forward(playlist, summary, Nodes.PLAYLISTS_SINK);
        }
    }

    @SuppressWarnings("NullAway") // A null value is a tombstone.
    private void forward(Object key, @Nullable Object value, String sink) {
        context.forward(new Record<>(key, value, recordTime), sink);
    }
}
