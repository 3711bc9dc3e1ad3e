package io.muse.contracts.testing;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;

/**
 * A {@link TestBroker} as a production one is set up: TLS, a login by SCRAM-SHA-512, PLAIN, OAUTHBEARER (unsigned
 * tokens) or a client's certificate, and nothing allowed that no rule allows. Its administrator comes in by a listener
 * without any of this.
 */
public final class SecuredBroker implements AutoCloseable {
    /** The one user of PLAIN; those of SCRAM are made by {@link #addUser}. */
    public static final String PLAIN_USER = "plain-user";

    public static final String PLAIN_PASSWORD = "plain-secret";

    private static final String SASL = "SECURED";
    private static final String CERTIFICATES = "CERTIFICATES";
    private static final String JAAS = "org.apache.kafka.common.security.";

    private final TestBroker broker;

    private SecuredBroker(TestBroker broker) {
        this.broker = broker;
    }

    public static SecuredBroker start(TestCertificates certificates) {
        RecordingAuthorizer.forget();
        Path server = certificates.server();
        Map<String, String> sasl = Map.of(
                "sasl.enabled.mechanisms", "SCRAM-SHA-512,PLAIN,OAUTHBEARER",
                "scram-sha-512.sasl.jaas.config", JAAS + "scram.ScramLoginModule required;",
                "plain.sasl.jaas.config",
                        JAAS + "plain.PlainLoginModule required user_" + PLAIN_USER + "=\"" + PLAIN_PASSWORD + "\";",
                "oauthbearer.sasl.jaas.config",
                        JAAS + "oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub=\"broker\";");
        var config = new HashMap<>(Map.of(
                "listeners",
                "EXTERNAL://localhost:0,CONTROLLER://localhost:0," + SASL + "://localhost:0," + CERTIFICATES
                        + "://localhost:0",
                "listener.security.protocol.map",
                "EXTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT," + SASL + ":SASL_SSL," + CERTIFICATES + ":SSL",
                "ssl.keystore.type",
                "PEM",
                "ssl.keystore.location",
                server.toString(),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                certificates.authority().toString(),
                "listener.name.certificates.ssl.client.auth",
                "required",
                "authorizer.class.name",
                RecordingAuthorizer.class.getName(),
                "super.users",
                "User:ANONYMOUS"));
        sasl.forEach((key, value) -> config.put("listener.name.secured." + key, value));
        return new SecuredBroker(TestBroker.start(config));
    }

    /** TLS and SASL. */
    public String bootstrapServers() {
        return broker.address(SASL);
    }

    /** TLS, and the client's certificate is the login. */
    public String certificateBootstrapServers() {
        return broker.address(CERTIFICATES);
    }

    /** May do everything. */
    public TestBroker administration() {
        return broker;
    }

    /** A user of SCRAM-SHA-512 without any right. */
    public void addUser(String name, String password) {
        var scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
        try (Admin admin = broker.admin()) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(name, scram, password)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public void allow(Collection<AclBinding> rules) {
        try (Admin admin = broker.admin()) {
            admin.createAcls(rules).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What was asked for since the start, and how it was decided. */
    public Set<RecordingAuthorizer.Decision> decisions() {
        return RecordingAuthorizer.decisions();
    }

    @Override
    public void close() {
        broker.close();
    }
}
