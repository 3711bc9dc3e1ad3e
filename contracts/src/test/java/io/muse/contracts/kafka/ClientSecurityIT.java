package io.muse.contracts.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muse.contracts.testing.RecordingAuthorizer;
import io.muse.contracts.testing.SecuredBroker;
import io.muse.contracts.testing.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way to log in, against a broker that asks for it. */
class ClientSecurityIT {
    private static final String LOGIN = "sasl.jaas.config=org.apache.kafka.common.security.";

    @TempDir
    private static Path folder;

    private static TestCertificates certificates;
    private static SecuredBroker broker;

    @BeforeAll
    static void start() {
        certificates = TestCertificates.in(folder);
        broker = SecuredBroker.start(certificates);
        broker.addUser("scram-user", "scram-secret");
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void shouldLogInByScram() {
        assertThatCode(() -> ask(scram("scram-secret"))).doesNotThrowAnyException();
        assertThat(users()).contains("scram-user");
    }

    @Test
    void shouldLogInByPlain() {
        assertThatCode(() -> ask(file(
                        "security.protocol=SASL_SSL",
                        "sasl.mechanism=PLAIN",
                        LOGIN + "plain.PlainLoginModule required username=" + SecuredBroker.PLAIN_USER + " password=\""
                                + SecuredBroker.PLAIN_PASSWORD + "\";",
                        authority())))
                .doesNotThrowAnyException();
        assertThat(users()).contains(SecuredBroker.PLAIN_USER);
    }

    /** Whatever Kafka's client can do for OAuth is settings of Kafka's; here it signs its token itself, not at all. */
    @Test
    void shouldLogInByOauthBearer() {
        assertThatCode(() -> ask(file(
                        "security.protocol=SASL_SSL",
                        "sasl.mechanism=OAUTHBEARER",
                        LOGIN
                                + "oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub=\"oauth-user\";",
                        authority())))
                .doesNotThrowAnyException();
        assertThat(users()).contains("oauth-user");
    }

    @Test
    void shouldLogInByCertificateWithTheFilesOfAMountedSecret() {
        Path user = certificates.user("certified-user");

        assertThatCode(() -> ask(
                        broker.certificateBootstrapServers(),
                        file(
                                "security.protocol=SSL",
                                "config.providers=dir",
                                "config.providers.dir.class=org.apache.kafka.common.config.provider.DirectoryConfigProvider",
                                "ssl.keystore.type=PEM",
                                "ssl.keystore.certificate.chain=${dir:" + user + ":user.crt}",
                                "ssl.keystore.key=${dir:" + user + ":user.key}",
                                authority())))
                .doesNotThrowAnyException();
        assertThat(users()).contains("CN=certified-user");
    }

    @Test
    void shouldBeRefusedWhenThePasswordIsWrong() {
        assertThatThrownBy(() -> ask(scram("guessed")))
                .hasCauseInstanceOf(SaslAuthenticationException.class)
                .hasMessageNotContaining("guessed");
    }

    @Test
    void shouldBeRefusedWhenThereIsNoCertificate() {
        assertThatThrownBy(() -> ask(broker.certificateBootstrapServers(), file("security.protocol=SSL", authority())))
                .hasCauseInstanceOf(SslAuthenticationException.class);
    }

    @Test
    void shouldRefuseTheBrokerWhenItsAuthorityIsUnknown() {
        assertThatThrownBy(() -> ask(file("security.protocol=SSL")))
                .hasCauseInstanceOf(SslAuthenticationException.class);
    }

    /** TLS itself is the broker's answer to none: it does not understand and hangs up. */
    @Test
    void shouldNotGetInWhenTheClientSpeaksNoTls() {
        assertThatThrownBy(() -> ask(file(
                        "security.protocol=SASL_PLAINTEXT",
                        "sasl.mechanism=SCRAM-SHA-512",
                        LOGIN + "scram.ScramLoginModule required username=scram-user password=scram-secret;")))
                .hasCauseInstanceOf(TimeoutException.class);
    }

    private static String scram(String password) {
        return file(
                "security.protocol=SASL_SSL",
                "sasl.mechanism=SCRAM-SHA-512",
                LOGIN + "scram.ScramLoginModule required username=scram-user password=\"" + password + "\";",
                authority());
    }

    private static String authority() {
        return "ssl.truststore.type=PEM\nssl.truststore.location=" + certificates.authority();
    }

    private static String file(String... lines) {
        try {
            Path file = folder.resolve(UUID.randomUUID() + ".properties");
            return Files.write(file, List.of(lines)).toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void ask(String file) throws ExecutionException, InterruptedException {
        ask(broker.bootstrapServers(), file);
    }

    private static void ask(String bootstrapServers, String file) throws ExecutionException, InterruptedException {
        var access = new KafkaAccess(bootstrapServers, ClientSecurity.of(file));
        try (Admin admin =
                Admin.create(access.config(Map.of("default.api.timeout.ms", "8000", "request.timeout.ms", "8000")))) {
            // Which it has no right to: known who it is, and asked for.
            admin.createTopics(List.of(new NewTopic("mine", 1, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicAuthorizationException)) {
                throw e;
            }
        }
    }

    private static List<String> users() {
        return broker.decisions().stream()
                .map(RecordingAuthorizer.Decision::user)
                .distinct()
                .toList();
    }
}
