package io.muse.contracts.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A certificate authority of a test, made with the JDK's {@code keytool}. Files have the names that Strimzi gives them
 * in its Secrets.
 */
public final class TestCertificates {
    private static final String PASSWORD = "changeit";
    private static final String AUTHORITY = "ca";

    private final Path folder;
    private final Path store;

    private TestCertificates(Path folder) {
        this.folder = folder;
        this.store = folder.resolve("all.p12");
    }

    /** @param folder an existing, empty one */
    public static TestCertificates in(Path folder) {
        var certificates = new TestCertificates(folder);
        certificates.keytool("-alias", AUTHORITY, "-dname", "CN=test-authority", "-ext", "bc:c");
        certificates.write(
                "ca.crt", pem("CERTIFICATE", List.of(encoded(certificates.chain(AUTHORITY)[0]))));
        return certificates;
    }

    /** Whom the brokers' certificate is from; PEM. */
    public Path authority() {
        return folder.resolve("ca.crt");
    }

    /** Key and certificate of a server on this machine; PEM. */
    Path server() {
        keytool("-alias", "broker", "-signer", AUTHORITY, "-dname", "CN=localhost", "-ext", "san=dns:localhost");
        return write("broker.pem", key("broker") + certificate("broker"));
    }

    /** A folder with {@code user.crt} and {@code user.key} of a user of that name. */
    public Path user(String name) {
        keytool("-alias", name, "-signer", AUTHORITY, "-dname", "CN=" + name);
        write(name + "/user.crt", certificate(name));
        return write(name + "/user.key", key(name)).getParent();
    }

    private String certificate(String alias) {
        List<byte[]> certificates = new ArrayList<>();
        for (Certificate certificate : chain(alias)) {
            certificates.add(encoded(certificate));
        }
        return pem("CERTIFICATE", certificates);
    }

    private String key(String alias) {
        try {
            return pem(
                    "PRIVATE KEY",
                    List.of(load().getKey(alias, PASSWORD.toCharArray()).getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Certificate[] chain(String alias) {
        try {
            return load().getCertificateChain(alias);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore load() throws GeneralSecurityException {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] encoded(Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String type, List<byte[]> contents) {
        var text = new StringBuilder();
        Base64.Encoder encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
        for (byte[] content : contents) {
            text.append("-----BEGIN ").append(type).append("-----\n");
            text.append(encoder.encodeToString(content));
            text.append("\n-----END ").append(type).append("-----\n");
        }
        return text.toString();
    }

    private Path write(String name, String content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keytool(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool: " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
