package io.muse.contracts.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.json.Fields;
import io.muse.contracts.json.InvalidFieldException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A track as platforms write it: that of the catalog ({@link TrackMetadata}), where the artists may also be names, or
 * one name as {@code "artist"}. Artists without an id get one from their name ({@link ArtistNames}).
 */
public final class TrackDocument {
    private TrackDocument() {}

    /**
     * @param node an object
     * @throws InvalidFieldException naming the field at fault
     */
    public static TrackMetadata of(JsonNode node) {
        return read(JsonObject.document(node));
    }

    /** A track of a list: its id alone, or an object. */
    static TrackMetadata of(JsonNode node, String path) {
        if (node.isTextual()) {
            try {
                return bare(node.textValue());
            } catch (InvalidFieldException e) {
                throw new InvalidFieldException(path, e.problem());
            }
        }
        if (!node.isObject()) {
            throw new InvalidFieldException(path, "neither a track id nor a JSON object");
        }
        return read(new JsonObject(node, path + "."));
    }

    static TrackMetadata bare(String id) {
        return new TrackMetadata(id, null, List.of(), null, null, List.of(), Map.of());
    }

    /** Whether the catalog learns anything from it. */
    static boolean isBare(TrackMetadata track) {
        return track.equals(bare(track.id()));
    }

    private static TrackMetadata read(JsonObject track) {
        return track.make(() -> new TrackMetadata(
                Fields.id("id", track.text("id")),
                track.text("title"),
                artists(track),
                track.text("album"),
                track.integer("durationMs"),
                track.texts("genres"),
                track.numbers("audioFeatures")));
    }

    private static List<ArtistRef> artists(JsonObject track) {
        List<ArtistRef> artists = new ArrayList<>();
        for (JsonNode node : track.elements("artists")) {
            String path = track.path() + "artists[" + artists.size() + "]";
            if (node.isTextual()) {
                artists.add(ArtistNames.artist(node.textValue()));
            } else {
                artists.add(artist(new JsonObject(node, path + ".")));
            }
        }
        String name = track.text("artist");
        return artists.isEmpty() && name != null && !name.isBlank() ? List.of(ArtistNames.artist(name)) : artists;
    }

    private static ArtistRef artist(JsonObject artist) {
        String id = artist.text("id");
        String name = artist.text("name");
        if (id == null && (name == null || name.isBlank())) {
            throw artist.invalid("id", "missing; send the artist's id or name");
        }
        try {
            return id != null || name == null ? new ArtistRef(Fields.id("id", id), name) : ArtistNames.artist(name);
        } catch (InvalidFieldException e) {
            throw artist.invalid(e.field().substring(e.field().indexOf('.') + 1), e.problem());
        }
    }
}
