package io.muse.access.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiKeysTest {
    private static final String HASH = "0123456789abcdef".repeat(4);

    @Test
    void shouldReadWhatItWrites() throws Exception {
        var app = new ApiKey("app", Role.READER, HASH, null);
        var service = new ApiKey("query-api", Role.WRITER, HASH.replace('0', 'f'), 20_000);

        assertThat(ApiKeys.parse("keys", List.of("# who", "", app.line(), "  " + service.line() + " ")))
                .containsExactly(app, service);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    app reader                      | is not <name> <role>
                    app boss sha256:%s              | role must be
                    app reader sha256:abc           | hash must be
                    app reader muse_secret          | hash must be
                    app reader sha256:%s rate=0     | rate must be
                    app reader sha256:%s rate=2 x   | is not <name> <role>
                    a/b reader sha256:%s            | name must be
                    """)
    void shouldNameTheLineAndWhatIsWrongWithIt(String line, String complaint) {
        assertThatThrownBy(() -> ApiKeys.parse("keys", List.of("", line.replace("%s", HASH))))
                .isInstanceOf(InvalidKeyException.class)
                .hasMessageContaining("keys, line 2: ")
                .hasMessageContaining(complaint)
                .hasMessageNotContainingAny(HASH, "muse_secret");
    }

    @ParameterizedTest
    @CsvSource({"app,1", "other,0"})
    void shouldRefuseTwoKeysThatAreTheSame(String name, String digit) {
        var first = new ApiKey("app", Role.READER, HASH, null);
        var second = new ApiKey(name, Role.READER, digit.equals("0") ? HASH : HASH.replace('0', '1'), null);

        assertThatThrownBy(() -> ApiKeys.parse("keys", List.of(first.line(), second.line())))
                .hasMessageContaining("line 2")
                .hasMessageContaining("twice");
    }

    @Test
    void shouldMakeKeysThatDifferAndTellNothingWhenPrinted() throws Exception {
        var random = new SecureRandom();
        KeySecret secret = KeySecret.random(random);
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(secret.text().getBytes(StandardCharsets.UTF_8));

        assertThat(secret.text())
                .startsWith("muse_")
                .hasSize(5 + 43)
                .isNotEqualTo(KeySecret.random(random).text());
        assertThat(secret.hash()).isEqualTo(HexFormat.of().formatHex(digest));
        assertThat(secret.toString()).isEqualTo("muse_…");
    }

    @Test
    void shouldLetGreaterRolesDoWhatLesserOnesMay() {
        assertThat(Role.ADMIN.includes(Role.READER)).isTrue();
        assertThat(Role.WRITER.includes(Role.WRITER)).isTrue();
        assertThat(Role.READER.includes(Role.WRITER)).isFalse();
        assertThat(Role.WRITER.includes(Role.ADMIN)).isFalse();
    }
}
