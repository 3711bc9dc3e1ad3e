package io.muse.contracts.companion;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in the plane for each song, the most frequent song first. As bytes, little-endian:
 *
 * <pre>
 * int32 magic "MUP1"   float32 step   int32 songs
 * per song: uint16 length of the id, id in UTF-8, uint16 x, uint16 y
 * </pre>
 *
 * The arrays are shared, not copied: nobody may write to them.
 *
 * @param step length of one step of a coordinate in the layout's own unit; places of two maps with one step compare
 * @param x from 0 to {@value #MAX}; {@value #CENTRE} is the layout's 0
 * @param y likewise
 */
@SuppressWarnings("ArrayRecordComponent")
public record SongMap(float step, List<String> trackIds, int[] x, int[] y) {
    public static final int MAX = 65_535;
    public static final int CENTRE = 32_768;

    /** The last character is the format's number: what another one stands for is refused, not guessed. */
    private static final int MAGIC = 'M' | 'U' << 8 | 'P' << 16 | '1' << 24;

    private static final int MARK = 0x00ff_ffff;
    private static final int HEADER_BYTES = 3 * Integer.BYTES;
    private static final int LEAST_BYTES = 3 * Short.BYTES;

    public SongMap {
        if (x.length != trackIds.size() || y.length != trackIds.size()) {
            throw new IllegalArgumentException(
                    trackIds.size() + " songs with " + x.length + " x and " + y.length + " y");
        }
        trackIds = List.copyOf(trackIds);
    }

    public int count() {
        return x.length;
    }

    public byte[] toBytes() {
        List<byte[]> ids = trackIds.stream().map(id -> id.getBytes(UTF_8)).toList();
        int size = HEADER_BYTES
                + ids.stream().mapToInt(id -> LEAST_BYTES + id.length).sum();
        ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(MAGIC).putFloat(step).putInt(count());
        for (int song = 0; song < count(); song++) {
            byte[] id = ids.get(song);
            buffer.putShort((short) id.length).put(id).putShort((short) x[song]).putShort((short) y[song]);
        }
        return buffer.array();
    }

    /** @throws CompanionException if these are not the bytes of a map */
    public static SongMap of(byte[] bytes) throws CompanionException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        try {
            int magic = buffer.getInt();
            if ((magic & MARK) != (MAGIC & MARK)) {
                throw new CompanionException("corrupted map: it does not begin with the format's mark");
            }
            if (magic != MAGIC) {
                throw new CompanionException("map of format " + (char) (magic >>> 24)
                        + ", this program reads format 1: it is older than the one that wrote it");
            }
            float step = buffer.getFloat();
            int count = buffer.getInt();
            if (count < 0 || count > buffer.remaining() / LEAST_BYTES) {
                throw new CompanionException("corrupted map: " + count + " songs in " + bytes.length + " bytes");
            }
            List<String> trackIds = new ArrayList<>(count);
            int[] x = new int[count];
            int[] y = new int[count];
            for (int song = 0; song < count; song++) {
                byte[] id = new byte[Short.toUnsignedInt(buffer.getShort())];
                buffer.get(id);
                trackIds.add(new String(id, UTF_8));
                x[song] = Short.toUnsignedInt(buffer.getShort());
                y[song] = Short.toUnsignedInt(buffer.getShort());
            }
            if (buffer.hasRemaining()) {
                throw new CompanionException("corrupted map: " + buffer.remaining() + " bytes too many");
            }
            return new SongMap(step, trackIds, x, y);
        } catch (BufferUnderflowException e) {
            throw new CompanionException("truncated map: " + bytes.length + " bytes end within a song");
        }
    }
}
