package io.muse.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the build says of an image against what the build put there. */
class BillOfMaterialsTest {
    @ParameterizedTest
    @ValueSource(strings = {"playlist-ingest", "cooccurrence-stream", "trainer", "query-api"})
    void shouldNameEveryLibraryOfTheImage(String service) throws IOException {
        Path target = DeployFiles.ROOT.resolve(service).resolve("target");
        Assumptions.assumeTrue(ServiceProcess.isBuilt(), "the services are not built: ./muse build");
        JsonNode bill = DeployFiles.read(target.resolve("sbom.json"));
        Set<String> named = new TreeSet<>();
        for (JsonNode component : bill.path("components")) {
            named.add(component.path("group").asText() + "."
                    + component.path("name").asText() + "-"
                    + component.path("version").asText());
        }

        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bill.at("/metadata/component/name").asText()).isEqualTo(service);
        assertThat(libraries(target.resolve("quarkus-app")))
                .hasSizeGreaterThan(50)
                .allSatisfy(library -> assertThat(named).anyMatch(library::startsWith));
    }

    private static Set<String> libraries(Path app) throws IOException {
        try (Stream<Path> files = Files.walk(app.resolve("lib"))) {
            return files.filter(it -> it.toString().endsWith(".jar"))
                    .map(it -> it.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"playlist-ingest", "cooccurrence-stream", "trainer", "query-api"})
    void shouldPutItIntoTheImage(String service) {
        assertThat(DeployFiles.text(DeployFiles.DEPLOY.resolve("images/Dockerfile")))
                .contains("COPY ${SERVICE}/target/sbom.json /app/sbom.json");
        assertThat(DeployFiles.text(DeployFiles.ROOT.resolve(".dockerignore")))
                .contains("!" + service + "/target/sbom.json");
    }
}
