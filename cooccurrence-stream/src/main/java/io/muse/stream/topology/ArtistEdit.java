package io.muse.stream.topology;

import io.muse.contracts.json.Fields;
import java.time.Instant;

/**
 * That a track joined or left an artist's playlist: value of the artist edits topic, whose key is the playlist. Edits of
 * one artist and track come from one catalog partition, so they arrive in order.
 *
 * @param at when the catalog record that caused it was written
 */
record ArtistEdit(String trackId, boolean present, Instant at) {
    ArtistEdit {
        Fields.id("trackId", trackId);
        Fields.required("at", at);
    }
}
