package io.muse.contracts.update;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.InvalidFieldException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Updates ↔ record values; the key is the track id in UTF-8. Little-endian:
 *
 * <pre>
 * int8 format, 1   int64 snapshot version   int32 source partition   int64 source offset   int32 playlist count
 * dimension × float32, to the end
 * </pre>
 */
final class UpdateCodec {
    private static final byte FORMAT = 1;
    private static final int HEADER_BYTES = Byte.BYTES + 2 * Long.BYTES + 2 * Integer.BYTES;

    private UpdateCodec() {}

    static byte[] encode(VectorUpdate update) {
        ByteBuffer buffer = ByteBuffer.allocate(HEADER_BYTES + update.vector().length * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(FORMAT)
                .putLong(update.snapshotVersion())
                .putInt(update.sourcePartition())
                .putLong(update.sourceOffset())
                .putInt(update.playlistCount());
        buffer.asFloatBuffer().put(update.vector());
        return buffer.array();
    }

    static VectorUpdate decode(byte @Nullable [] key, byte @Nullable [] value) throws DecodeException {
        if (key == null || value == null) {
            throw new DecodeException(key == null ? "key: missing" : "value: missing");
        }
        ByteBuffer buffer = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
        if (value.length == 0) {
            throw new DecodeException("value: empty");
        }
        byte format = buffer.get();
        if (format != FORMAT) {
            throw new DecodeException("value: format " + format + ", this program reads format " + FORMAT);
        }
        if (value.length < HEADER_BYTES || (value.length - HEADER_BYTES) % Float.BYTES != 0) {
            throw new DecodeException("value: truncated, " + value.length + " bytes end within a number");
        }
        long version = buffer.getLong();
        int partition = buffer.getInt();
        long offset = buffer.getLong();
        int playlistCount = buffer.getInt();
        float[] vector = new float[buffer.remaining() / Float.BYTES];
        buffer.asFloatBuffer().get(vector);
        for (int i = 0; i < vector.length; i++) {
            if (!Float.isFinite(vector[i])) {
                throw new DecodeException("vector: element " + i + " is " + vector[i]);
            }
        }
        try {
            return new VectorUpdate(new String(key, UTF_8), version, partition, offset, playlistCount, vector);
        } catch (InvalidFieldException e) {
            throw new DecodeException(e.field() + ": " + e.problem());
        }
    }
}
