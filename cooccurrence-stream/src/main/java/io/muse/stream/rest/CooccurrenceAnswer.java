package io.muse.stream.rest;

import io.muse.embedding.cooccurrence.CooccurrenceRow;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The largest cells of a track's row. */
record CooccurrenceAnswer(
        @Schema(examples = "spotify:track:4uLU6hMCjMI75M1A2tKUQC")
        String track,

        @Schema(description = "User playlists that hold the track", examples = "17")
        int playlists,

        @Schema(description = "Largest count first, equal ones by id")
        List<Item> items) {

    record Item(
            @Schema(examples = "spotify:track:7GhIk7Il098yCjg4BQjzvb")
            String track,

            @Schema(description = "User playlists that hold both", examples = "5")
            int count) {}

    static CooccurrenceAnswer of(CooccurrenceRow<String> row, int k) {
        List<Item> items = row.top(k).stream()
                .map(cell -> new Item(cell.track(), cell.count()))
                .toList();
        return new CooccurrenceAnswer(row.track(), row.playlists(), items);
    }
}
