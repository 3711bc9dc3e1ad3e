package io.muse.contracts.dataset;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Splits bytes into lines with bounded memory; numbers every line from 1, skips blank ones. */
final class LineReader implements Closeable {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final int maxBytes;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int position;
    private int limit;
    private long number;
    private boolean tooLong;

    LineReader(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /** @param bytes without the line end, or null if the line is longer than allowed */
    record Line(long number, byte @Nullable [] bytes) {}

    /** The next line that is not blank, or null at the end. */
    @Nullable
    Line next() throws IOException {
        while (fill()) {
            readToLineEnd();
            number++;
            byte[] bytes = line.toByteArray();
            if (tooLong) {
                return new Line(number, null);
            }
            if (!isBlank(bytes)) {
                return new Line(number, number == 1 ? withoutMark(bytes) : bytes);
            }
        }
        return null;
    }

    /** Number of the line that the last {@link #next()} gave. */
    long number() {
        return number;
    }

    private void readToLineEnd() throws IOException {
        line.reset();
        tooLong = false;
        while (fill()) {
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            append(end - position);
            position = Math.min(end + 1, limit);
            if (end < limit) {
                return;
            }
        }
    }

    private void append(int length) {
        tooLong |= line.size() + length > maxBytes;
        if (tooLong) {
            line.reset();
        } else {
            line.write(buffer, position, length);
        }
    }

    /** Whether there is a byte to read. */
    private boolean fill() throws IOException {
        if (position < limit) {
            return true;
        }
        position = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    private static byte[] withoutMark(byte[] bytes) {
        boolean marked = bytes.length >= 3
                && bytes[0] == BYTE_ORDER_MARK[0]
                && bytes[1] == BYTE_ORDER_MARK[1]
                && bytes[2] == BYTE_ORDER_MARK[2];
        return marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
