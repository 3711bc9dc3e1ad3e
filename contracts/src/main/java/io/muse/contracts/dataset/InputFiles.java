package io.muse.contracts.dataset;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/** Opens files, gzipped ones as what they hold, and counts the bytes that were read from disk. */
final class InputFiles {
    private static final int BUFFER_BYTES = 1 << 16;

    private final AtomicLong bytesRead = new AtomicLong();

    /** Bytes on disk, before decompression. Any thread may ask. */
    long bytesRead() {
        return bytesRead.get();
    }

    InputStream open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            return decompressed(new Counting(raw));
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /** The stream itself, or what it holds if it starts like a gzip file, whatever its name. */
    static InputStream decompressed(InputStream in) throws IOException {
        var buffered = new BufferedInputStream(in, BUFFER_BYTES);
        buffered.mark(2);
        int magic = buffered.read() | buffered.read() << 8;
        buffered.reset();
        return magic == GZIPInputStream.GZIP_MAGIC ? new GZIPInputStream(buffered, BUFFER_BYTES) : buffered;
    }

    private final class Counting extends FilterInputStream {
        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            bytesRead.addAndGet(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = super.read(bytes, offset, length);
            bytesRead.addAndGet(Math.max(0, n));
            return n;
        }
    }
}
