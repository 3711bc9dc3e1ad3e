package io.muse.access.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFormTest {
    /** The example of RFC 7515, appendix A.1, without its signature's worth. */
    private static final String SIGNED = jwt("{\"typ\":\"JWT\",\r\n \"alg\":\"HS256\"}");

    private static final String ENCRYPTED = encoded("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}") + ".AA.AA.AA.AA";

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static String jwt(String header) {
        return encoded(header) + "." + encoded("{\"iss\":\"joe\"}") + ".AA";
    }

    @Test
    void shouldKnowSignedAndEncryptedTokens() {
        assertThat(TokenForm.isJwt(SIGNED)).isTrue();
        assertThat(TokenForm.isJwt(ENCRYPTED)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "....", "nonsense", "a.b.c", "a.b.c.d.e", " . . ", "\u0000.\u00e4.\ud83c\udfb5"})
    void shouldRefuseWhatIsNone(String token) {
        assertThat(TokenForm.isJwt(token)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "null", "[]", "\"alg\"", "{", "{\"alg\":\"RS256\",\"alg\":\"none\"}"})
    void shouldRefuseAHeaderThatIsNoObject(String header) {
        assertThat(TokenForm.isJwt(jwt(header))).isFalse();
    }

    @Test
    void shouldRefuseTokensThatMissAPart() {
        assertThat(TokenForm.isJwt(SIGNED.substring(0, SIGNED.lastIndexOf('.'))))
                .isFalse();
        assertThat(TokenForm.isJwt(SIGNED + ".AA")).isFalse();
        assertThat(TokenForm.isJwt("." + SIGNED.substring(SIGNED.indexOf('.') + 1)))
                .isFalse();
    }

    /** Whoever calls may send anything: nothing but an answer comes of it. */
    @Test
    void shouldAnswerWhateverIsSent() {
        var random = new Random(7);
        for (int attempt = 0; attempt < 20_000; attempt++) {
            char[] token = SIGNED.toCharArray();
            for (int change = random.nextInt(4); change >= 0; change--) {
                token[random.nextInt(token.length)] = (char) (random.nextInt(8) == 0 ? '.' : random.nextInt(256));
            }
            String sent = new String(token, 0, 1 + random.nextInt(token.length));
            assertThatCode(() -> TokenForm.isJwt(sent)).as(sent).doesNotThrowAnyException();
        }
    }

    @Test
    void shouldTakeForOpaqueWhatHasAnyPart() {
        assertThat(TokenForm.mayBeOpaque("ya29.a0Af")).isTrue();
        assertThat(TokenForm.mayBeOpaque("..")).isFalse();
        assertThat(TokenForm.mayBeOpaque("")).isFalse();
    }
}
