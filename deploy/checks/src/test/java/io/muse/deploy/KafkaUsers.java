package io.muse.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.muse.contracts.testing.RecordingAuthorizer.Decision;
import io.muse.contracts.testing.SecuredBroker;
import io.muse.contracts.testing.TestCertificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What Strimzi's user operator and Kubernetes do with the chart: each KafkaUser becomes a user of the broker with its
 * rules, each Secret a folder, each client.properties a file that looks into these.
 */
final class KafkaUsers {
    private static final String MOUNTED = "/etc/muse/kafka/";

    private final List<JsonNode> manifests;
    private final TestCertificates certificates;
    private final Path folder;

    /** By name. */
    private final Map<String, String> passwords = new HashMap<>();

    private final Map<String, List<AclBinding>> rules = new TreeMap<>();

    KafkaUsers(List<JsonNode> manifests, TestCertificates certificates, Path folder) {
        this.manifests = manifests;
        this.certificates = certificates;
        this.folder = folder;
        manifests.stream()
                .filter(it -> it.path("kind").asText().equals("KafkaUser"))
                .forEach(this::read);
    }

    private void read(JsonNode user) {
        String name = user.at("/metadata/name").asText();
        boolean certified = user.at("/spec/authentication/type").asText().equals("tls");
        passwords.put(name, "secret-of-" + name);
        List<AclBinding> bindings = new ArrayList<>();
        for (JsonNode acl : user.at("/spec/authorization/acls")) {
            var resource = new ResourcePattern(
                    switch (acl.at("/resource/type").asText()) {
                        case "topic" -> ResourceType.TOPIC;
                        case "group" -> ResourceType.GROUP;
                        case "transactionalId" -> ResourceType.TRANSACTIONAL_ID;
                        default -> throw new IllegalArgumentException(acl.toString());
                    },
                    acl.at("/resource/name").asText(),
                    acl.at("/resource/patternType").asText().equals("prefix")
                            ? PatternType.PREFIXED
                            : PatternType.LITERAL);
            for (JsonNode operation : acl.at("/operations")) {
                bindings.add(new AclBinding(
                        resource,
                        new AccessControlEntry(
                                (certified ? "User:CN=" : "User:") + name,
                                "*",
                                AclOperation.fromString(operation.asText()),
                                AclPermissionType.ALLOW)));
            }
        }
        rules.put(name, List.copyOf(bindings));
    }

    void createIn(SecuredBroker broker) {
        passwords.forEach(broker::addUser);
        rules.values().forEach(broker::allow);
    }

    Map<String, List<AclBinding>> rules() {
        return rules;
    }

    String password(String user) {
        return passwords.get(user);
    }

    /** The service's client.properties as its pod finds it. */
    Path clientConfig(String service) {
        return clientConfig(service, service, passwords.get("muse-" + service));
    }

    /**
     * @param service whose file
     * @param user whose login
     */
    Path clientConfig(String service, String user, String password) {
        Path secret = folder.resolve(user + "-" + Integer.toHexString(password.hashCode()));
        write(
                secret.resolve("sasl.jaas.config"),
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"muse-" + user
                        + "\" password=\"" + password + "\";");
        return clientConfig(service, secret);
    }

    /** With a certificate instead of a password. */
    Path certifiedClientConfig(String service) {
        return clientConfig(service, certificates.user("muse-" + service));
    }

    private Path clientConfig(String service, Path secret) {
        String properties = manifests.stream()
                .filter(it -> it.path("kind").asText().equals("ConfigMap"))
                .filter(it -> it.at("/metadata/name").asText().equals("muse-" + service))
                .map(it -> it.at("/data/client.properties").asText())
                .findFirst()
                .orElseThrow()
                .replace(MOUNTED + "user", secret.toString())
                .replace(MOUNTED + "ca", certificates.authority().getParent().toString());
        return write(folder.resolve(secret.getFileName() + ".properties"), properties);
    }

    /** Whether the rule is what allowed the action, whatever other rules would. */
    static boolean covers(AclBinding rule, Decision decision) {
        ResourcePattern pattern = rule.pattern();
        String name = decision.resource().name();
        return rule.entry().principal().equals("User:" + decision.user())
                && rule.entry().operation() == decision.operation()
                && pattern.resourceType() == decision.resource().resourceType()
                && (pattern.patternType() == PatternType.LITERAL
                        ? name.equals(pattern.name())
                        : name.startsWith(pattern.name()));
    }

    private static Path write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
