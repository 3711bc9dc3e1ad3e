package io.muse.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** One service from its image, held as tight as compose holds it, with that memory and those JVM options. What it keeps outlives a kill. */
final class ServiceContainer extends GenericContainer<ServiceContainer> {
    private static final Map<String, Integer> PORTS =
            Map.of("query-api", 8080, "playlist-ingest", 8081, "cooccurrence-stream", 8082, "trainer", 8083);

    private final int port;

    /**
     * @param keys of which it is given the hashes, and its own where it has one
     */
    ServiceContainer(String service, Network network, AccessKeys keys, Map<String, String> settings) {
        super(DockerImageName.parse(image(service)));
        this.port = PORTS.get(service);
        withNetwork(network);
        withNetworkAliases(service);
        JsonNode composed = DeployFiles.read(DeployFiles.DEPLOY.resolve("compose/compose.yaml"))
                .path("services")
                .path(service);
        withEnv(settings);
        JsonNode options = composed.path("environment").path("JDK_JAVA_OPTIONS");
        if (!options.isMissingNode()) {
            withEnv("JDK_JAVA_OPTIONS", options.asText());
        }
        withEnv("MUSE_ACCESS_KEYS_FILE", "/run/secrets/keys");
        List<Bind> secrets = new ArrayList<>(List.of(readOnly(keys.hashes(), "/run/secrets/keys")));
        if (keys.isHolder(service)) {
            withEnv("MUSE_ACCESS_OWN_KEY_FILE", "/run/secrets/own-key");
            secrets.add(readOnly(keys.file(service), "/run/secrets/own-key"));
        }
        withExposedPorts(port);
        withTmpFs(Map.of("/tmp", "exec,size=512m,mode=1777"));
        withCreateContainerCmdModifier(command -> {
            command.withVolumes(new Volume("/var/lib/muse"));
            command.getHostConfig()
                    .withBinds(secrets)
                    .withMemory(bytes(composed.path("mem_limit").asText()))
                    .withReadonlyRootfs(true)
                    .withCapDrop(Capability.ALL)
                    .withSecurityOpts(List.of("no-new-privileges:true"));
        });
        waitingFor(Wait.forHttp("/q/health/live").forPort(port).withStartupTimeout(Duration.ofMinutes(5)));
    }

    /** Of a size as compose writes it, in MiB or GiB. */
    private static long bytes(String size) {
        long number = Long.parseLong(size.substring(0, size.length() - 1));
        return number << (size.endsWith("g") ? 30 : 20);
    }

    private static Bind readOnly(Path file, String inside) {
        return new Bind(file.toAbsolutePath().toString(), new Volume(inside), AccessMode.ro);
    }

    /** The image under test: {@code muse.test.images} and {@code muse.test.tag}, or as deploy/images/build names it. */
    static String image(String service) {
        return System.getProperty("muse.test.images", "muse") + "/" + service + ":"
                + System.getProperty("muse.test.tag", "0.1.0-SNAPSHOT");
    }

    /** Asks the engine: the port on this machine is another one after each start. */
    String url() {
        InspectContainerResponse now = getCurrentContainerInfo();
        var bindings = now.getNetworkSettings().getPorts().getBindings().get(new ExposedPort(port));
        return "http://" + getHost() + ":" + bindings[0].getHostPortSpec();
    }

    /** Ends it without giving it the chance to close anything. */
    void kill() {
        getDockerClient().killContainerCmd(getContainerId()).exec();
    }

    /** Starts the container that was killed, with its volume. */
    void startAgain() {
        getDockerClient().startContainerCmd(getContainerId()).exec();
    }

    ExecResult run(String... command) throws IOException, InterruptedException {
        return execInContainer(command);
    }
}
