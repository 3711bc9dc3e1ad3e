package io.muse.query.serving;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A file with the SHA-256 of all before at its end, so that what is truncated or damaged is never read. It proves nothing
 * about who wrote it: the folder must be the service's own.
 */
final class SealedFile {
    private static final int BUFFER = 1 << 16;

    private SealedFile() {}

    @FunctionalInterface
    interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    /** Replaces the file at once when all is written. */
    static void write(Path file, Content content) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        try (OutputStream raw = new BufferedOutputStream(Files.newOutputStream(temporary), BUFFER)) {
            var digest = new DigestOutputStream(raw, sha256());
            var out = new DataOutputStream(new BufferedOutputStream(digest, BUFFER));
            content.write(out);
            out.flush();
            raw.write(digest.getMessageDigest().digest());
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * At the beginning of the content, all of which has been checked.
     *
     * @throws IOException if the file is damaged or not there
     */
    static DataInputStream open(Path file) throws IOException {
        verify(file);
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
    }

    private static void verify(Path file) throws IOException {
        MessageDigest digest = sha256();
        long left = Files.size(file) - digest.getDigestLength();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(BUFFER, left));
                if (read < 0) {
                    break;
                }
                digest.update(buffer, 0, read);
                left -= read;
            }
            if (left != 0 || !MessageDigest.isEqual(digest.digest(), in.readAllBytes())) {
                throw new IOException(file + " is damaged");
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
