package io.muse.contracts.membership;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muse.contracts.json.Fields;
import org.apache.kafka.common.utils.Utils;

/**
 * A playlist of either kind.
 *
 * @param id the playlist's id, or the artist's id for {@link PlaylistKind#ARTIST}
 */
public record PlaylistRef(PlaylistKind kind, String id) {
    public PlaylistRef {
        Fields.id("playlistId", id);
    }

    public static PlaylistRef user(String playlistId) {
        return new PlaylistRef(PlaylistKind.USER, playlistId);
    }

    public static PlaylistRef artist(String artistId) {
        return new PlaylistRef(PlaylistKind.ARTIST, artistId);
    }

    /** Text form, {@code u:<id>} or {@code a:<id>}: key of the playlists topic and prefix of membership keys. */
    public String key() {
        return kind.code() + ":" + id;
    }

    /** Inverse of {@link #key()}. */
    public static PlaylistRef parse(String key) {
        if (key.length() < 3 || key.charAt(1) != ':') {
            throw new IllegalArgumentException("not a playlist key: '" + key + "'");
        }
        return new PlaylistRef(PlaylistKind.of(key.charAt(0)), key.substring(2));
    }

    /** Key of the records that edit this playlist, so that they and its memberships share a partition number. */
    public byte[] routingKey() {
        return (kind == PlaylistKind.USER ? id : key()).getBytes(UTF_8);
    }

    /** The partition of every record about this playlist: that of Kafka's default partitioner for the routing key. */
    public int partition(int partitions) {
        return Utils.toPositive(Utils.murmur2(routingKey())) % partitions;
    }
}
