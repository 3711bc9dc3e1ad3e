package io.muse.ingest.publish;

import io.muse.contracts.catalog.CatalogRecords;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.dataset.DatasetLine;
import io.muse.contracts.edit.EditRecords;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.freshness.AcceptedAt;
import io.muse.contracts.json.InvalidFieldException;
import io.muse.contracts.topic.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes the records of edits and tracks; refuses what the broker would refuse for its size. */
public final class IngestRecords {
    /** CloudEvents source of everything that enters here. */
    public static final String SOURCE = "/playlist-ingest";

    /** Kept free of the topics' limits for key, headers and the batch around the record. */
    private static final int HEADROOM_BYTES = 16 << 10;

    private static final int MAX_EDIT_BYTES = Topics.MAX_EDIT_BYTES - HEADROOM_BYTES;
    private static final int MAX_TRACK_BYTES = (1 << 20) - HEADROOM_BYTES;

    private final String editTopic;
    private final String catalogTopic;

    public IngestRecords(Topics topics) {
        this.editTopic = topics.playlistEdits().name();
        this.catalogTopic = topics.trackCatalog().name();
    }

    /** @throws InvalidFieldException if the edit is larger than a record may be */
    public OutgoingRecord edit(PlaylistEdit edit) {
        Instant now = Instant.now();
        ProducerRecord<byte[], byte[]> message = EditRecords.toRecord(editTopic, edit, SOURCE);
        limit("trackIds", message.value().length, MAX_EDIT_BYTES);
        AcceptedAt.write(message.headers(), now);
        return new OutgoingRecord(edit.eventId(), edit.typeName(), message, now);
    }

    /** @throws InvalidFieldException if the track is larger than a record may be */
    public OutgoingRecord track(TrackMetadata track) {
        Instant now = Instant.now();
        ProducerRecord<byte[], byte[]> message = CatalogRecords.toRecord(catalogTopic, track, SOURCE, now);
        limit("track", message.value().length, MAX_TRACK_BYTES);
        return new OutgoingRecord(track.id(), OutgoingRecord.TRACK, message, now);
    }

    /** Takes a track out of the catalog. */
    public OutgoingRecord trackDeleted(String trackId) {
        Instant now = Instant.now();
        return new OutgoingRecord(
                trackId, OutgoingRecord.TRACK, CatalogRecords.deletion(catalogTopic, trackId, SOURCE, now), now);
    }

    /** Catalog records first. */
    public List<OutgoingRecord> of(List<TrackMetadata> tracks, List<? extends PlaylistEdit> edits) {
        List<OutgoingRecord> records = new ArrayList<>(tracks.size() + edits.size());
        tracks.forEach(track -> records.add(track(track)));
        edits.forEach(edit -> records.add(edit(edit)));
        return records;
    }

    List<OutgoingRecord> of(DatasetLine.Records line) {
        return of(line.tracks(), line.edits());
    }

    private static void limit(String field, int bytes, int max) {
        if (bytes > max) {
            throw new InvalidFieldException(field, "makes a record of " + bytes + " bytes; at most " + max);
        }
    }
}
