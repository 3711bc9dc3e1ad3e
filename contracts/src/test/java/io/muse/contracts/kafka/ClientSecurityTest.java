package io.muse.contracts.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientSecurityTest {
    private static final String JAAS =
            "sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username=\"u\" password=\"s3cret\";";

    @TempDir
    private Path folder;

    @Test
    void shouldAddSecurityToAClientsOwnSettings() throws IOException {
        ClientSecurity security =
                read("security.protocol=SASL_SSL", "# a comment", "sasl.mechanism = SCRAM-SHA-512 ", JAAS);

        Map<String, Object> config = new KafkaAccess("b:1", security).config(Map.of("client.id", "x"));

        assertThat(config)
                .containsEntry("bootstrap.servers", "b:1")
                .containsEntry("client.id", "x")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .hasSize(5);
    }

    @Test
    void shouldAddNothingButTheAddressWhenTheFileIsEmpty() throws IOException {
        assertThat(new KafkaAccess("b:1", read("# nothing yet")).config(Map.of()))
                .isEqualTo(KafkaAccess.plain("b:1").config(Map.of()))
                .isEqualTo(Map.of("bootstrap.servers", "b:1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            acks=1                                              | acks: not a security setting
            sasl.mechansim=PLAIN                                | sasl.mechansim: not a security setting
            bootstrap.servers=b:1                               | bootstrap.servers: belongs into muse.kafka.bootstrap-servers
            security.protocol=TLS                               | security.protocol
            ssl.truststore.type=PEM                             | security.protocol: missing
            security.protocol=SASL_SSL                          | sasl.mechanism: missing
            security.protocol=SSL;ssl.truststore.location=/no/x | ssl.truststore.location: can't read /no/x
            security.protocol=SASL_SSL;sasl.mechanism=PLAIN     | sasl.jaas.config: missing
            """)
    void shouldNameTheKeyWhenTheFileIsWrong(String lines, String message) {
        assertThatThrownBy(() -> read(lines.split(";")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("client.properties")
                .hasMessageContaining(message);
    }

    @Test
    void shouldNameTheFileWhenItIsMissing() {
        assertThatThrownBy(() -> ClientSecurity.of(folder.resolve("none").toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(folder.resolve("none").toString());
    }

    @Test
    void shouldRefuseAReferenceWhenItLeadsToNothing() throws IOException {
        String[] lines = {
            "security.protocol=SASL_SSL",
            "sasl.mechanism=PLAIN",
            "config.providers=dir",
            "config.providers.dir.class=org.apache.kafka.common.config.provider.DirectoryConfigProvider",
            "sasl.jaas.config=${dir:" + folder + ":jaas}"
        };

        assertThatThrownBy(() -> read(lines))
                .hasMessageContaining("sasl.jaas.config: ${dir:" + folder + ":jaas} leads to nothing");

        Files.writeString(folder.resolve("jaas"), "a.Module required;");
        assertThat(read(lines)).hasToString("SASL_SSL");
    }

    @Test
    void shouldPrintNoSecret() throws IOException {
        ClientSecurity security = read("security.protocol=SASL_SSL", "sasl.mechanism=PLAIN", JAAS);

        assertThat(new KafkaAccess("b:1", security).toString()).doesNotContain("s3cret");
        assertThatThrownBy(() -> read("security.protocol=SASL_SSL", JAAS, "sasl.mechansim=PLAIN"))
                .hasMessageNotContaining("s3cret");
    }

    private ClientSecurity read(String... lines) throws IOException {
        Path file = Files.write(folder.resolve("client.properties"), List.of(lines));
        return ClientSecurity.of(file.toString());
    }
}
