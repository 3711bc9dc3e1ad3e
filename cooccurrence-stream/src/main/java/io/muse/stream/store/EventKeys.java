package io.muse.stream.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/** Keys under which the events of a partition are filed as seen. Not thread-safe. */
final class EventKeys {
    /** No id begins with a byte below it, and every hash does: hashes stand before texts. */
    static final Bytes FIRST_TEXT = Bytes.wrap(new byte[] {' '});

    private static final int FIRST_BYTE_MASK = ' ' - 1;

    private static final int HASH_BYTES = 10;

    private final MessageDigest sha256;

    EventKeys() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * 75 bits of SHA-256. An edit is taken for another one, and lost, with a probability of n / 2^75, n being the edits that
     * its partition has seen within the window: at 50,000 edits a second in 64 partitions and a window of an hour that is one
     * edit in 8,000 years.
     */
    Bytes hash(Bytes text) {
        byte[] hash = Arrays.copyOf(sha256.digest(text.get()), HASH_BYTES);
        hash[0] &= FIRST_BYTE_MASK;
        return Bytes.wrap(hash);
    }

    /** As the first version filed them. */
    static Bytes text(String playlistId, String eventId) {
        return Bytes.wrap((playlistId + '\t' + eventId).getBytes(UTF_8));
    }
}
