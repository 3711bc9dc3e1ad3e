package io.muse.query.serving;

import io.muse.embedding.index.HnswGraph;
import io.muse.embedding.index.HnswSettings;
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
import java.util.ArrayList;
import java.util.List;

/**
 * A graph in a file: settings, track ids, rows, links, and at the end the SHA-256 of all before, so that what is
 * truncated or damaged is never read. It proves nothing about who wrote it: the folder must be the service's own.
 */
final class GraphFile {
    private static final int MAGIC = 'M' << 24 | 'U' << 16 | 'G' << 8 | '2';
    private static final int BUFFER = 1 << 16;

    private GraphFile() {}

    /** Replaces the file at once when all is written. */
    static void write(Path file, StoredGraph stored) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        try (OutputStream raw = new BufferedOutputStream(Files.newOutputStream(temporary), BUFFER)) {
            var digest = new DigestOutputStream(raw, sha256());
            var out = new DataOutputStream(new BufferedOutputStream(digest, BUFFER));
            out.writeInt(MAGIC);
            out.writeInt(stored.settings().links());
            out.writeInt(stored.settings().buildBreadth());
            out.writeInt(stored.settings().searchBreadth());
            out.writeInt(stored.tracks().size());
            for (String track : stored.tracks()) {
                out.writeUTF(track);
            }
            stored.graph().write(out);
            out.flush();
            raw.write(digest.getMessageDigest().digest());
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** @throws IOException saying what is wrong with the file */
    static StoredGraph read(Path file) throws IOException {
        verify(file);
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
            if (in.readInt() != MAGIC) {
                throw new IOException(file + " is not a graph of this program's format");
            }
            var settings = new HnswSettings(in.readInt(), in.readInt(), in.readInt());
            int count = in.readInt();
            List<String> tracks = new ArrayList<>(count);
            for (int row = 0; row < count; row++) {
                tracks.add(in.readUTF());
            }
            HnswGraph graph = HnswGraph.read(in);
            if (graph.size() != count) {
                throw new IOException(file + " has " + count + " tracks for " + graph.size() + " rows");
            }
            return new StoredGraph(graph, tracks, settings);
        }
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
