package io.muse.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    private static final Folders FOLDERS = new Folders(Path.of("/project"), Path.of("/data"));

    private static Commands with(String key) {
        return new Commands(FOLDERS, Ports.standard(), Instances.one(), Map.of(key, "x"));
    }

    @Test
    void shouldHandASettingOnlyToTheServiceThatHasIt() {
        Commands commands = with("muse.trainer.interval");

        assertThat(commands.of(Instance.first(Service.TRAINER))).contains("-Dmuse.trainer.interval=x");
        assertThat(commands.of(Instance.first(Service.QUERY_API))).doesNotContain("-Dmuse.trainer.interval=x");
    }

    @Test
    void shouldHandWhatAllHaveInCommonToAllServices() {
        for (String key : new String[] {"muse.topics.prefix", "quarkus.log.level"}) {
            Commands commands = with(key);
            for (Service service : Service.values()) {
                assertThat(commands.of(Instance.first(service)).contains("-D" + key + "=x"))
                        .isEqualTo(service != Service.BROKER);
            }
        }
    }

    @Test
    void shouldLeaveTheSmallestHeapToWhoChoosesTheLargest() {
        assertThat(Commands.memory(Service.QUERY_API, List.of("-Xmx512m")))
                .noneMatch(option -> option.startsWith("-Xms"))
                .contains("-XX:MaxTenuringThreshold=2");
        assertThat(Commands.memory(Service.QUERY_API, List.of("-XX:+UseZGC"))).contains("-Xms1g", "-Xmx2g");
    }

    /** The JVM refuses two. */
    @Test
    void shouldNameNoCollectorSoThatOneCanBeChosen() {
        for (Service service : Service.values()) {
            assertThat(service.memory()).noneMatch(option -> option.matches("-XX:[+]Use.*GC"));
        }
    }

    @Test
    void shouldRefuseASettingThatNoServiceHas() {
        assertThatThrownBy(() -> with("muse.traner.interval"))
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith("muse.traner.interval: no service has such a setting");
    }

    /** Two that write one file at once would spoil it. */
    @Test
    void shouldLetAllInstancesMapTheServicesClassesAndOneWriteThem(@TempDir Path project) throws IOException {
        Instances two = Instances.of(Map.of("query-api", 2));
        Commands commands = new Commands(new Folders(project, project), Ports.standard(two), two, Map.of());
        Instance first = new Instance(Service.QUERY_API, 1);
        Instance second = new Instance(Service.QUERY_API, 2);
        Path file = project.resolve(".muse/classes/query-api.jsa");

        assertThat(commands.of(first)).contains("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + file);
        assertThat(commands.of(second)).noneMatch(option -> option.contains("SharedArchive"));

        Files.createDirectories(file.getParent());
        Files.createFile(file);
        assertThat(commands.of(second))
                .contains("-XX:SharedArchiveFile=" + file)
                .doesNotContain("-XX:+AutoCreateSharedArchive");
    }

    @Test
    void shouldTellTheInstancesOfAServiceApart() {
        Instances two = Instances.of(Map.of("cooccurrence-stream", 2, "query-api", 3));
        Commands commands = new Commands(FOLDERS, Ports.standard(two), two, Map.of());

        assertThat(commands.of(new Instance(Service.COOCCURRENCE_STREAM, 1)))
                .contains(
                        "-Dquarkus.http.port=8082",
                        "-Dmuse.stream.state-dir=/data/stream",
                        "-Dmuse.stream.application-server=localhost:8082",
                        "-Dmuse.stream.standby-replicas=1");
        assertThat(commands.of(new Instance(Service.COOCCURRENCE_STREAM, 2)))
                .contains(
                        "-Dquarkus.http.port=8092",
                        "-Dmuse.stream.state-dir=/data/stream-2",
                        "-Dmuse.stream.application-server=localhost:8092",
                        "-Dmuse.stream.standby-replicas=1");
        assertThat(commands.of(new Instance(Service.QUERY_API, 2)))
                .contains(
                        "-Dmuse.query.data-dir=/data/query-2",
                        "-Dmuse.query.cooccurrence-url=http://localhost:8092,http://localhost:8082");
        assertThat(commands.of(new Instance(Service.QUERY_API, 3)))
                .contains(
                        "-Dquarkus.http.port=8100",
                        "-Dmuse.query.cooccurrence-url=http://localhost:8082,http://localhost:8092");
    }
}
