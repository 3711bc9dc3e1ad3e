package io.muse.access.guard;

import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;

/**
 * What a token looks like, whoever gave it out: tells junk without asking the provider, so that junk costs it nothing and is
 * refused (401) also while the provider is away (503 for what only it can tell).
 */
final class TokenForm {
    private TokenForm() {}

    /** Whether it has the parts and the header of a signed or encrypted JWT (RFC 7515 and 7516, compact). */
    static boolean isJwt(String token) {
        try {
            JsonWebStructure.fromCompactSerialization(token);
            return true;
        } catch (JoseException e) {
            return false;
        }
    }

    /** Whether a provider may have given it out as an opaque token; the client fails on one without any part. */
    static boolean mayBeOpaque(String token) {
        return token.chars().anyMatch(character -> character != '.');
    }
}
