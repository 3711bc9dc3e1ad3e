package io.muse.stream.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muse.stream.playlist.PlaylistState;
import io.muse.stream.playlist.Revised;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Fixed-width numbers, then each text as its length (-1 for null) and its UTF-8 bytes. The first byte is the format's
 * version.
 */
final class PlaylistCodec {
    private static final byte VERSION = 1;
    private static final int FIXED_BYTES = 1 + 1 + Integer.BYTES * 3 + Long.BYTES * 5;
    private static final byte UNTOLD = 2;

    private PlaylistCodec() {}

    static byte[] encode(PlaylistState state) {
        byte[] title = bytes(state.title().value());
        byte[] owner = bytes(state.ownerId().value());
        ByteBuffer buffer = ByteBuffer.allocate(FIXED_BYTES + length(title) + length(owner))
                .put(VERSION)
                .put(exists(state.exists().value()))
                .putInt(state.size())
                .putLong(state.highestRevision())
                .putLong(state.floor())
                .putLong(state.exists().revision())
                .putLong(state.title().revision())
                .putLong(state.ownerId().revision());
        put(buffer, title);
        put(buffer, owner);
        return buffer.array();
    }

    static PlaylistState decode(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        byte version = buffer.get();
        if (version != VERSION) {
            throw new IllegalStateException("playlists store: format " + version + " is newer than this program");
        }
        byte exists = buffer.get();
        int size = buffer.getInt();
        long highestRevision = buffer.getLong();
        long floor = buffer.getLong();
        long existsRevision = buffer.getLong();
        long titleRevision = buffer.getLong();
        long ownerRevision = buffer.getLong();
        return new PlaylistState(
                size,
                highestRevision,
                floor,
                new Revised<>(exists == UNTOLD ? null : exists == 1, existsRevision),
                new Revised<>(text(buffer), titleRevision),
                new Revised<>(text(buffer), ownerRevision));
    }

    private static byte exists(@Nullable Boolean value) {
        return value == null ? UNTOLD : (byte) (value ? 1 : 0);
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }

    private static int length(byte @Nullable [] text) {
        return text == null ? 0 : text.length;
    }

    private static void put(ByteBuffer buffer, byte @Nullable [] text) {
        if (text == null) {
            buffer.putInt(-1);
        } else {
            buffer.putInt(text.length).put(text);
        }
    }

    private static @Nullable String text(ByteBuffer buffer) {
        int length = buffer.getInt();
        if (length < 0) {
            return null;
        }
        byte[] text = new byte[length];
        buffer.get(text);
        return new String(text, UTF_8);
    }
}
