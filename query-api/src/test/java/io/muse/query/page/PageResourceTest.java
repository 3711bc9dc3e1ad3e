package io.muse.query.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.muse.access.guard.OwnKey;
import io.muse.query.config.PageSettings;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageResourceTest {
    private static final byte[] EDIT = "{}".getBytes(UTF_8);

    private static PageResource passingOnTo(Optional<URI> ingest) {
        return new PageResource(new EditRelay(
                new PageSettings() {
                    @Override
                    public Optional<URI> ingestUrl() {
                        return ingest;
                    }

                    @Override
                    public Duration ingestTimeout() {
                        return Duration.ofSeconds(10);
                    }
                },
                OwnKey.NONE));
    }

    @Test
    void shouldPassNothingOnUnlessToldWhereTo() {
        PageResource page = passingOnTo(Optional.empty());

        assertThat(page.abilities().edits()).isFalse();
        assertThatExceptionOfType(HttpProblem.class)
                .isThrownBy(() -> page.relay("p", EDIT))
                .satisfies(problem -> assertThat(problem.getStatusCode()).isEqualTo(404))
                .satisfies(problem -> assertThat(problem.getDetail()).contains("muse.query.page.ingest-url"));
    }

    @Test
    void shouldRefuseMoreThanItsLimit() {
        PageResource page = passingOnTo(Optional.of(URI.create("http://localhost:1")));

        assertThatExceptionOfType(HttpProblem.class)
                .isThrownBy(() -> page.relay("p", new byte[(1 << 20) + 1]))
                .satisfies(problem -> assertThat(problem.getStatusCode()).isEqualTo(413));
    }

    @Test
    void shouldSayThatPlaylistIngestDoesNotAnswer() {
        // Nothing listens on port 1.
        PageResource page = passingOnTo(Optional.of(URI.create("http://localhost:1")));

        assertThatExceptionOfType(HttpProblem.class)
                .isThrownBy(() -> page.relay("p", EDIT))
                .satisfies(problem -> assertThat(problem.getStatusCode()).isEqualTo(502));
    }
}
