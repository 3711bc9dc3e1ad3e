package io.muse.access.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A key as its holder knows it: a prefix by which it is recognised, and 256 random bits. Those can't be guessed from the
 * hash, so that one round of SHA-256 without a salt is enough; a slow function is for passwords that people think of.
 */
public record KeySecret(String text) {
    /** Tells keys from the tokens of an identity provider. */
    public static final String PREFIX = "muse_";

    private static final int BYTES = 32;
    private static final String ALGORITHM = "SHA-256";

    public static KeySecret random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new KeySecret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What may be kept where others read: 64 hexadecimal digits. */
    public String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(ALGORITHM).digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** Not the secret: what is logged by mistake tells nothing. */
    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
