package io.muse.contracts.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows ↔ chunks. A chunk holds whole rows and can be read by itself; little-endian:
 *
 * <pre>
 * int32 magic "MUS1"   int32 index of the first row   int32 rows
 * per row: uint16 length of the id, id in UTF-8, int32 playlist count, dimension × float32
 * </pre>
 */
final class ChunkCodec {
    /** Well under the broker's default limit of 1 MiB a message. */
    static final int MAX_CHUNK_BYTES = 512 << 10;

    /** The last character is the format's number: what another one stands for is refused, not guessed. */
    private static final int MAGIC = 'M' | 'U' << 8 | 'S' << 16 | '1' << 24;

    private static final int MARK = 0x00ff_ffff;
    private static final int HEADER_BYTES = 3 * Integer.BYTES;

    private ChunkCodec() {}

    static List<byte[]> encode(int dimension, List<String> trackIds, int[] playlistCounts, float[] vectors) {
        List<byte[]> chunks = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.allocate(MAX_CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int first = 0;
        startChunk(buffer, 0);
        for (int row = 0; row < trackIds.size(); row++) {
            byte[] id = trackIds.get(row).getBytes(UTF_8);
            int size = Short.BYTES + id.length + Integer.BYTES + dimension * Float.BYTES;
            if (size > buffer.remaining()) {
                if (row == first) {
                    throw new IllegalArgumentException("dimension " + dimension + " does not fit a chunk");
                }
                chunks.add(endChunk(buffer, row - first));
                first = row;
                startChunk(buffer, first);
            }
            buffer.putShort((short) id.length).put(id).putInt(playlistCounts[row]);
            buffer.asFloatBuffer().put(vectors, row * dimension, dimension);
            buffer.position(buffer.position() + dimension * Float.BYTES);
        }
        if (first < trackIds.size()) {
            chunks.add(endChunk(buffer, trackIds.size() - first));
        }
        return chunks;
    }

    private static void startChunk(ByteBuffer buffer, int firstRow) {
        buffer.clear().putInt(MAGIC).putInt(firstRow).putInt(0);
    }

    private static byte[] endChunk(ByteBuffer buffer, int rows) {
        buffer.putInt(HEADER_BYTES - Integer.BYTES, rows).flip();
        byte[] chunk = new byte[buffer.remaining()];
        buffer.get(chunk);
        return chunk;
    }

    /** Appends a chunk's rows to {@code target}; the chunk must continue where the target ends. */
    static void decode(byte[] chunk, SnapshotRows target) throws SnapshotException {
        ByteBuffer buffer = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
        try {
            int magic = buffer.getInt();
            if ((magic & MARK) != (MAGIC & MARK)) {
                throw new SnapshotException("corrupted chunk: it does not begin with the format's mark");
            }
            if (magic != MAGIC) {
                throw new SnapshotException("chunk of format " + (char) (magic >>> 24)
                        + ", this program reads format 1: it is older than the one that wrote it");
            }
            int firstRow = buffer.getInt();
            int rows = buffer.getInt();
            if (firstRow != target.filled()) {
                throw new SnapshotException(
                        "reordered chunk: it begins at row " + firstRow + ", expected " + target.filled());
            }
            for (int i = 0; i < rows; i++) {
                byte[] id = new byte[Short.toUnsignedInt(buffer.getShort())];
                buffer.get(id);
                target.add(new String(id, UTF_8), buffer.getInt(), buffer);
            }
            if (buffer.hasRemaining()) {
                throw new SnapshotException("corrupted chunk: " + buffer.remaining() + " bytes too many");
            }
        } catch (BufferUnderflowException e) {
            throw new SnapshotException("truncated chunk: " + chunk.length + " bytes end within a row");
        }
    }
}
