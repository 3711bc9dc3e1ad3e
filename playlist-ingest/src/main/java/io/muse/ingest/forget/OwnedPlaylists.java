package io.muse.ingest.forget;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import io.muse.contracts.membership.PlaylistRef;
import io.muse.contracts.membership.PlaylistSummary;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An owner's playlists, found by reading the playlists topic from its beginning: the newest record of a key counts. */
final class OwnedPlaylists {
    private final String ownerId;
    private final Map<String, PlaylistSummary> byId = new TreeMap<>();

    OwnedPlaylists(String ownerId) {
        this.ownerId = ownerId;
    }

    /** Takes one record of the topic; those that nobody could have written by the contract say nothing of an owner. */
    void read(byte @Nullable [] key, byte @Nullable [] value) {
        if (key == null) {
            return;
        }
        try {
            String id = PlaylistRef.parse(new String(key, UTF_8)).id();
            PlaylistSummary summary = value == null ? null : Json.decode(value, PlaylistSummary.class);
            if (summary != null && ownerId.equals(summary.ownerId())) {
                byId.put(id, summary);
            } else {
                byId.remove(id);
            }
        } catch (IllegalArgumentException | DecodeException e) {
            return;
        }
    }

    /** By id. */
    Map<String, PlaylistSummary> byId() {
        return byId;
    }

    long memberships() {
        return byId.values().stream().mapToLong(PlaylistSummary::size).sum();
    }
}
