package io.muse.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between modules, held on the compiled classes of all of them. */
class ModuleArrowsTest {
    private static final Path ROOT = Path.of("..", "..");

    /** Package of each module, and the packages of ours that it may use beside its own. */
    private static final Map<String, List<String>> MAY_USE = Map.of(
            "contracts", List.of(),
            "embedding", List.of("contracts"),
            "access", List.of(),
            "ingest", List.of("contracts", "access"),
            "stream", List.of("contracts", "embedding", "access"),
            "trainer", List.of("contracts", "embedding", "access"),
            "query", List.of("contracts", "embedding", "access"),
            "evaluation", List.of("contracts", "embedding"),
            "standalone", List.of("contracts"));

    private static final List<String> FOLDERS = List.of(
            "contracts",
            "embedding",
            "access",
            "playlist-ingest",
            "cooccurrence-stream",
            "trainer",
            "query-api",
            "evaluation",
            "deploy/standalone");

    private static JavaClasses classes;

    @BeforeAll
    static void importClasses() {
        List<Path> compiled = FOLDERS.stream()
                .map(folder -> ROOT.resolve(folder).resolve("target/classes"))
                .toList();
        assertThat(compiled).allMatch(Files::isDirectory);
        classes = new ClassFileImporter().importPaths(compiled);
    }

    static Stream<String> modules() {
        return MAY_USE.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void shouldUseOnlyWhatItsArrowsAllow(String module) {
        List<String> allowed = MAY_USE.getOrDefault(module, List.of());
        String[] forbidden = MAY_USE.keySet().stream()
                .filter(other -> !other.equals(module) && !allowed.contains(other))
                .map(other -> "io.muse." + other + "..")
                .toArray(String[]::new);

        ArchRule rule = noClasses()
                .that()
                .resideInAPackage("io.muse." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden);

        rule.check(classes);
    }

    @Test
    void shouldKeepTheCoreFreeOfFrameworks() {
        noClasses()
                .that()
                .resideInAnyPackage("io.muse.contracts..", "io.muse.embedding..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..", "jakarta..", "org.eclipse.microprofile..", "org.apache.kafka.streams..")
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage("io.muse.embedding..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(classes);
    }

    @Test
    void shouldDecideAboutAccessWithoutAFramework() {
        noClasses()
                .that()
                .resideInAnyPackage("io.muse.access.key..", "io.muse.access.rule..", "io.muse.access.rate..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "io.vertx..", "jakarta..", "org.eclipse.microprofile..")
                .check(classes);
    }

    @Test
    void shouldFindClassesOfEveryModule() {
        Stream<String> found = classes.stream()
                .map(type -> type.getPackageName().split("\\."))
                .flatMap(parts -> parts.length > 2 ? Stream.of(parts[2]) : Stream.empty());

        assertThat(found.distinct()).containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
    }
}
