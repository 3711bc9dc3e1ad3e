package io.muse.access.guard;

import io.muse.access.key.Role;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Who may call this service, and how this service calls others. */
@ConfigMapping(prefix = "muse.access")
public interface AccessSettings {
    /** If not told: {@code keys} where there are any or the host is no loopback address, else {@code local}. */
    Optional<AccessMode> mode();

    /** One key a line; read again when it changed. */
    Optional<Path> keysFile();

    /** The same lines, for environments without files. */
    Optional<List<String>> keys();

    /** Holds the key that this service sends to the others. */
    Optional<Path> ownKeyFile();

    /** Whether everybody may read the metrics. */
    @WithDefault("false")
    boolean openMetrics();

    Rates rate();

    Oidc oidc();

    /** Requests a second of one caller, where its key tells no other number. */
    interface Rates {
        @WithDefault("1000")
        @Min(1)
        int reader();

        @WithDefault("1000")
        @Min(1)
        int writer();

        @WithDefault("100")
        @Min(1)
        int admin();

        default int of(Role role) {
            return switch (role) {
                case READER -> reader();
                case WRITER -> writer();
                case ADMIN -> admin();
            };
        }
    }

    /** Tokens of an identity provider; where it is and who the tokens are for is said by Quarkus' own settings. */
    interface Oidc {
        @WithDefault("false")
        boolean enabled();

        /** Most time for an answer of the provider, and for the check of a token in all. */
        @WithDefault("5s")
        @DurationMin(millis = 100)
        @DurationMax(minutes = 1)
        Duration timeout();

        /** The provider's names of our roles. */
        @WithDefault("reader")
        String readerRole();

        @WithDefault("writer")
        String writerRole();

        @WithDefault("admin")
        String adminRole();

        default String nameOf(Role role) {
            return switch (role) {
                case READER -> readerRole();
                case WRITER -> writerRole();
                case ADMIN -> adminRole();
            };
        }
    }
}
