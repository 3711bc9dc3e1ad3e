package io.muse.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandsTest {
    private static Commands with(String key) {
        return new Commands(new Folders(Path.of("/project"), Path.of("/data")), Ports.standard(), Map.of(key, "x"));
    }

    @Test
    void shouldHandASettingOnlyToTheServiceThatHasIt() {
        Commands commands = with("muse.trainer.interval");

        assertThat(commands.of(Service.TRAINER)).contains("-Dmuse.trainer.interval=x");
        assertThat(commands.of(Service.QUERY_API)).doesNotContain("-Dmuse.trainer.interval=x");
    }

    @Test
    void shouldHandWhatAllHaveInCommonToAllServices() {
        for (String key : new String[] {"muse.topics.prefix", "quarkus.log.level"}) {
            Commands commands = with(key);
            for (Service service : Service.values()) {
                assertThat(commands.of(service).contains("-D" + key + "=x")).isEqualTo(service != Service.BROKER);
            }
        }
    }

    @Test
    void shouldRefuseASettingThatNoServiceHas() {
        assertThatThrownBy(() -> with("muse.traner.interval"))
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith("muse.traner.interval: no service has such a setting");
    }
}
