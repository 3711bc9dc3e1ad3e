package io.muse.stream.topology;

import io.muse.contracts.edit.EditRecords;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.membership.PlaylistRef;
import io.muse.contracts.trace.EditTracer;
import io.muse.stream.observe.EditMetrics;
import io.muse.stream.store.SeenEvents;
import io.muse.stream.store.StoreNames;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * Edits of user playlists. Only those without revision are compared by event id: a repeated revision is stale by the
 * order rules.
 */
final class PlaylistEditProcessor extends EditProcessor {
    private final Duration deduplicationWindow;
    private @Nullable SeenEvents seenEvents;

    PlaylistEditProcessor(int partitions, Duration deduplicationWindow, EditMetrics metrics, EditTracer tracer) {
        super(partitions, metrics, tracer);
        this.deduplicationWindow = deduplicationWindow;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        WindowStore<Bytes, byte[]> store = context.getStateStore(StoreNames.SEEN_EVENTS);
        seenEvents = new SeenEvents(store, deduplicationWindow);
    }

    @Override
    Valid validate(Record<byte[], byte[]> message) throws RejectedException {
        try {
            PlaylistEdit edit = EditRecords.fromRecord(message.key(), message.value(), message.headers());
            return new Valid(PlaylistRef.user(edit.playlistId()), edit, edit.typeName());
        } catch (DecodeException e) {
            throw new RejectedException(RejectedException.Kind.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    @Override
    boolean isDuplicate(PlaylistEdit edit, long recordTime) {
        return edit.revision() == null
                && !Objects.requireNonNull(seenEvents, "not initialised")
                        .isFirst(edit.playlistId(), edit.eventId(), recordTime);
    }
}
