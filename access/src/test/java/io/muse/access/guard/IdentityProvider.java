package io.muse.access.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.muse.access.key.ApiKey;
import io.muse.access.key.KeySecret;
import io.muse.access.key.Role;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** An identity provider that signs tokens, and a file of keys: two ways into the service under test. */
public final class IdentityProvider implements QuarkusTestResourceLifecycleManager {
    static final String AUDIENCE = "muse";
    static final Path KEYS = Path.of("target", "keys-of-test");
    static final Map<Role, KeySecret> SECRETS = Map.of(
            Role.READER, KeySecret.random(new SecureRandom()),
            Role.WRITER, KeySecret.random(new SecureRandom()),
            Role.ADMIN, KeySecret.random(new SecureRandom()));
    static final KeySecret SLOW = KeySecret.random(new SecureRandom());

    private static final RsaJsonWebKey OURS = newKey("ours");
    private static final RsaJsonWebKey FORGED = newKey("ours");

    /** Whether somebody asked what a token is worth, instead of checking its signature. */
    static final AtomicBoolean ASKED_ABOUT_A_TOKEN = new AtomicBoolean();

    private static volatile Behaviour behaviour = Behaviour.ANSWERS;
    private static HttpServer server;

    /** Whether it does its work. */
    enum Behaviour {
        ANSWERS,
        FAILS,
        HANGS_UP,
        /** Accepts the connection, reads the request, and says nothing. */
        KEEPS_SILENT
    }

    /** Of one that answers, on a slow machine too. */
    private String timeout = "1m";

    /** Arguments: {@code behaviour}, how it is when the service starts; {@code timeout}, how long the service waits for it. */
    @Override
    public void init(Map<String, String> arguments) {
        timeout = arguments.getOrDefault("timeout", timeout);
        behaviour = Behaviour.valueOf(arguments.getOrDefault("behaviour", Behaviour.ANSWERS.name()));
    }

    static void become(Behaviour wanted) {
        behaviour = wanted;
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            writeKeys(SECRETS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> send(
                        exchange,
                        "{\"issuer\":\"" + issuer() + "\",\"jwks_uri\":\"" + issuer()
                                + "/jwks\",\"introspection_endpoint\":\"" + issuer() + "/introspect\"}"));
        server.createContext("/jwks", exchange -> send(exchange, "{\"keys\":[" + OURS.toJson() + "]}"));
        server.createContext("/introspect", exchange -> {
            ASKED_ABOUT_A_TOKEN.set(true);
            send(exchange, "{\"active\":true}");
        });
        server.start();
        return Map.of(
                "muse.access.keys-file",
                KEYS.toString(),
                "muse.access.oidc.enabled",
                "true",
                "muse.access.oidc.timeout",
                timeout,
                "muse.access.oidc.admin-role",
                "muse-operators",
                "quarkus.oidc.auth-server-url",
                issuer(),
                "quarkus.oidc.token.audience",
                AUDIENCE,
                "quarkus.oidc.roles.role-claim-path",
                "groups");
    }

    static void writeKeys(Map<Role, KeySecret> secrets) throws IOException {
        var lines = new StringBuilder("# keys of a test\n");
        secrets.forEach((role, secret) -> lines.append(new ApiKey(role.toString(), role, secret.hash(), null).line())
                .append('\n'));
        lines.append(new ApiKey("slow", Role.READER, SLOW.hash(), 1).line()).append('\n');
        Files.writeString(KEYS, lines);
    }

    private static String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private static void send(HttpExchange exchange, String json) throws IOException {
        switch (behaviour) {
            case HANGS_UP -> {
                exchange.close();
                return;
            }
            case FAILS -> {
                exchange.sendResponseHeaders(503, -1);
                exchange.close();
                return;
            }
            case KEEPS_SILENT -> {
                return;
            }
            case ANSWERS -> {}
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        byte[] body = json.getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static RsaJsonWebKey newKey(String id) {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is right about a token, and what is not. */
    enum Flaw {
        NONE,
        EXPIRED,
        ISSUER,
        AUDIENCE,
        UNSIGNED,
        SIGNATURE,
        /** Signed with a key that the provider does not name. */
        KEY
    }

    static String token(Flaw flaw, String... groups) throws JoseException {
        var claims = new JwtClaims();
        claims.setSubject("ann");
        claims.setIssuer(flaw == Flaw.ISSUER ? "http://localhost:1" : issuer());
        claims.setAudience(flaw == Flaw.AUDIENCE ? "another" : AUDIENCE);
        claims.setIssuedAtToNow();
        NumericDate expiry = NumericDate.now();
        expiry.addSeconds(flaw == Flaw.EXPIRED ? -3600 : 3600);
        claims.setExpirationTime(expiry);
        claims.setStringListClaim("groups", List.of(groups));
        var signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKeyIdHeaderValue(flaw == Flaw.KEY ? "another" : "ours");
        if (flaw == Flaw.UNSIGNED) {
            signature.setAlgorithmConstraints(AlgorithmConstraints.ALLOW_ONLY_NONE);
            signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        } else {
            signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
            signature.setKey((flaw == Flaw.SIGNATURE || flaw == Flaw.KEY ? FORGED : OURS).getPrivateKey());
        }
        return signature.getCompactSerialization();
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
