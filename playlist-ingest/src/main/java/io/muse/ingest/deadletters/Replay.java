package io.muse.ingest.deadletters;

import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.edit.EditRecords;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.InvalidFieldException;
import io.muse.contracts.json.Json;
import io.muse.contracts.topic.Topics;
import io.muse.ingest.command.Text;
import io.muse.ingest.publish.IngestRecords;
import io.muse.ingest.publish.OutgoingRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a dead letter the record that goes back to its topic, if it keeps the contract now. The event id stays, so
 * that an edit counts once however often it is sent within the stream's de-duplication window; key, headers and
 * partition are made anew.
 */
final class Replay {
    private final Topics topics;
    private final IngestRecords records;

    Replay(Topics topics) {
        this.topics = topics;
        this.records = new IngestRecords(topics);
    }

    /**
     * As it came: for records whose producer was right, or that came by a wrong partitioner.
     *
     * @throws DecodeException with the reason why it would be a dead letter again
     */
    OutgoingRecord asItCame(DeadLetter letter) throws DecodeException {
        if (letter.truncated()) {
            throw new DecodeException("value: only its beginning was kept; send it again from where it came");
        }
        if (isEdit(letter.origin().topic())) {
            return edit(EditRecords.fromRecord(letter.key(), letter.value(), letter.headers()));
        }
        byte[] bytes = letter.key();
        String key = bytes == null ? "" : Text.of(bytes).orElse("");
        OutgoingRecord track = track(letter.origin().topic(), key, letter.value());
        if (!track.id().equals(key)) {
            throw new DecodeException("key: differs from id '" + track.id() + "'; use the track id");
        }
        return track;
    }

    /** Of a repaired one only topic, value and, for a track that is taken out, the key count. */
    OutgoingRecord repaired(LetterJson.Repair repair) throws DecodeException {
        return isEdit(repair.topic())
                ? edit(Json.decode(repair.value(), PlaylistEdit.class))
                : track(repair.topic(), repair.key(), repair.value());
    }

    private boolean isEdit(String topic) {
        return topic.equals(topics.playlistEdits().name());
    }

    private OutgoingRecord edit(PlaylistEdit edit) throws DecodeException {
        try {
            return records.edit(edit);
        } catch (InvalidFieldException e) {
            throw new DecodeException(String.valueOf(e.getMessage()));
        }
    }

    private OutgoingRecord track(String topic, String key, byte @Nullable [] value) throws DecodeException {
        if (!topic.equals(topics.trackCatalog().name())) {
            throw new DecodeException("topic: " + (topic.isEmpty() ? "unknown" : topic)
                    + "; only records of " + topics.playlistEdits().name() + " and "
                    + topics.trackCatalog().name() + " can be sent again");
        }
        try {
            if (value == null) {
                return records.trackDeleted(key);
            }
            return records.track(Json.decode(value, TrackMetadata.class));
        } catch (InvalidFieldException e) {
            throw new DecodeException(String.valueOf(e.getMessage()));
        }
    }
}
