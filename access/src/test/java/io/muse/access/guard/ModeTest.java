package io.muse.access.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModeTest {
    private static final String ANYWHERE = "0.0.0.0";

    private static Mode mode(String host, String... settings) {
        Map<String, String> values = new HashMap<>();
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            values.put("muse.access." + parts[0], parts[1]);
        }
        AccessSettings mapped = new SmallRyeConfigBuilder()
                .withMapping(AccessSettings.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(AccessSettings.class);
        return new Mode(mapped, host, Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
    void shouldBeLocalOnALoopbackAddressWhenThereAreNoKeys(String host) {
        Mode mode = mode(host);

        mode.require();
        assertThat(mode.isLocal()).isTrue();
    }

    @Test
    void shouldAskForKeysWhenThereAreSomeWhereverItListens() {
        assertThat(mode("127.0.0.1", "keys-file=keys").isLocal()).isFalse();
        assertThat(mode(ANYWHERE, "keys=a reader x").isLocal()).isFalse();
        assertThat(mode("127.0.0.1", "oidc.enabled=true").isLocal()).isFalse();
    }

    @Test
    void shouldNotStartOnAnotherAddressWithoutKeys() {
        assertThatThrownBy(() -> mode(ANYWHERE).require())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("0.0.0.0", "muse.access.keys-file");
        assertThatThrownBy(() -> mode("127.0.0.1", "mode=keys").require())
                .hasMessageContaining("muse.access.keys-file");
    }

    @Test
    void shouldNotStartInLocalModeOnAnotherAddress() {
        assertThatThrownBy(() -> mode(ANYWHERE, "mode=local").require())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("muse.access.mode=local", "0.0.0.0", "127.0.0.1");
    }

    @Test
    void shouldNotStartWhenTokensOfAnyAudienceWouldBeLetIn() {
        assertThatThrownBy(() -> mode("127.0.0.1", "oidc.enabled=true").require())
                .hasMessageContaining("quarkus.oidc.token.audience");
    }
}
