package io.muse.contracts.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Ids that follow from content alone, so that reading the same content again gives the same id. */
final class ContentId {
    /** 128 bits: collisions are out of the question for any number of edits. */
    private static final int BYTES = 16;

    private final MessageDigest digest;

    private ContentId() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The id of a sequence of parts; a null part differs from an empty one. */
    static ContentId of(@Nullable Object... parts) {
        var id = new ContentId();
        for (Object part : parts) {
            id.add(part);
        }
        return id;
    }

    ContentId add(@Nullable Object part) {
        if (part == null) {
            digest.update(length(-1));
            return this;
        }
        byte[] utf8 = part.toString().getBytes(UTF_8);
        digest.update(length(utf8.length));
        digest.update(utf8);
        return this;
    }

    String text() {
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    /** 64 bits of it, for filters that may err once in 10¹⁸ pairs. */
    long hash() {
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    private static byte[] length(int length) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(length).array();
    }
}
