package io.muse.contracts.snapshot;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over chunks in the order in which they are given. Not thread-safe. */
public final class ChunkDigest {
    private final MessageDigest sha256;

    public ChunkDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public void update(byte[] chunk) {
        sha256.update(chunk);
    }

    /** Ends the digest. */
    public String hex() {
        return HexFormat.of().formatHex(sha256.digest());
    }
}
