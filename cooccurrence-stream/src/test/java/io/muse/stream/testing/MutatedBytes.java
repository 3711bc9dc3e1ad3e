package io.muse.stream.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Random;

/** Bytes with a few wrong ones, as a broken producer might send them. */
public final class MutatedBytes {
    private static final byte[][] PIECES = {
        {},
        {0},
        {'"'},
        {'{'},
        {'}'},
        {','},
        {'\\'},
        {(byte) 0xFF},
        {(byte) 0xC0, (byte) 0x80},
        {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
        "null".getBytes(UTF_8),
        "-1".getBytes(UTF_8),
        "1e999".getBytes(UTF_8),
        "9".repeat(40).getBytes(UTF_8),
        "\"\\ud800\"".getBytes(UTF_8),
        "[".repeat(2_000).getBytes(UTF_8),
        "\"PlaylistDeleted\"".getBytes(UTF_8),
        "\"+1000000000-12-31T23:59:59.999999999Z\"".getBytes(UTF_8)
    };

    private MutatedBytes() {}

    /** Cuts, repeats or replaces one to four stretches. */
    public static byte[] of(byte[] original, Random random) {
        byte[] mutated = original;
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            mutated = once(mutated, random);
        }
        return mutated;
    }

    private static byte[] once(byte[] bytes, Random random) {
        int start = random.nextInt(bytes.length + 1);
        int end = Math.min(bytes.length, start + random.nextInt(12));
        var result = new ByteArrayOutputStream();
        result.write(bytes, 0, start);
        switch (random.nextInt(3)) {
            case 0 -> {}
            case 1 -> {
                result.write(bytes, start, end - start);
                result.write(bytes, start, end - start);
            }
            default -> result.writeBytes(PIECES[random.nextInt(PIECES.length)]);
        }
        result.write(bytes, end, bytes.length - end);
        return result.toByteArray();
    }
}
