package io.muse.stream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muse.contracts.freshness.AcceptedAt;
import io.muse.contracts.json.Json;
import io.muse.contracts.membership.Membership;
import io.muse.contracts.membership.MembershipKey;
import io.muse.contracts.membership.PlaylistKind;
import io.muse.contracts.membership.PlaylistRef;
import io.muse.contracts.membership.PlaylistSummary;
import io.muse.contracts.trace.EditTrace;
import io.muse.stream.playlist.Changes;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Publishes changes with the time of the record that caused them, memberships with its time of acceptance too, and, up
 * to a number, its trace. Artist playlists have no summary.
 */
final class PublishedChanges implements Changes {
    /** A playlist of thousands that is replaced would be a trace that nobody reads. */
    static final int MAX_TRACED = 100;

    private final ProcessorContext<Object, Object> context;
    private final int partition;
    private long recordTime;
    private Headers membershipHeaders = new RecordHeaders();
    private Headers tracedHeaders = membershipHeaders;
    private int memberships;
    private @Nullable Membership lastMembership;
    private byte @Nullable [] lastEncoded;

    /** A task's edits are those of its playlists' partition; it is the same one in every topic. */
    PublishedChanges(ProcessorContext<Object, Object> context) {
        this.context = context;
        this.partition = context.taskId().partition();
    }

    /**
     * To be called before the changes of each record.
     *
     * @param step null where it is not traced
     */
    void causedBy(Record<byte[], byte[]> message, @Nullable EditTrace step) {
        recordTime = message.timestamp();
        membershipHeaders = new RecordHeaders();
        AcceptedAt.forward(message.headers(), membershipHeaders);
        tracedHeaders = membershipHeaders;
        if (step != null) {
            tracedHeaders = new RecordHeaders(membershipHeaders);
            step.writeTo(tracedHeaders);
        }
        memberships = 0;
    }

    /** How many memberships the record changed. */
    int memberships() {
        return memberships;
    }

    @Override
    public void membership(MembershipKey key, @Nullable Membership membership) {
        memberships++;
        Headers headers = memberships <= MAX_TRACED ? tracedHeaders : membershipHeaders;
        forward(key.key(), encode(membership), headers, Nodes.MEMBERSHIPS_SINK);
    }

    @Override
    public void playlist(PlaylistRef playlist, @Nullable PlaylistSummary summary) {
        if (playlist.kind() == PlaylistKind.USER) {
            forward(playlist.key(), summary == null ? null : Json.encode(summary), null, Nodes.PLAYLISTS_SINK);
        }
    }

    /** The memberships of an edit are equal; it is encoded once. */
    private byte @Nullable [] encode(@Nullable Membership membership) {
        if (membership == null) {
            return null;
        }
        if (lastEncoded == null || !membership.equals(lastMembership)) {
            lastMembership = membership;
            lastEncoded = Json.encode(membership);
        }
        return lastEncoded;
    }

    @SuppressWarnings("NullAway") // A null value is a tombstone, null headers are none.
    private void forward(String key, byte @Nullable [] value, @Nullable Headers headers, String sink) {
        var publishedKey = new PublishedKey(key.getBytes(UTF_8), partition);
        context.forward(new Record<>(publishedKey, value, recordTime, headers), sink);
    }
}
