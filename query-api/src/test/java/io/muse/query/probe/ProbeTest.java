package io.muse.query.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muse.access.guard.OwnKey;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProbeTest {
    private static final List<String> KNOWN = List.of("track:1", "track:2");
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private final ProbeStub stub = new ProbeStub();
    private final ProbeClient client = new ProbeClient(stub.url(), stub.url(), PATIENT, OwnKey.NONE);

    @AfterEach
    void close() {
        client.close();
        stub.close();
    }

    private Probe probe(ProbeClient with, Duration timeout) {
        return new Probe(with, "here", 5, timeout);
    }

    @Test
    void shouldAskUntilTheNewSongIsFoundAndCleanUp() throws Exception {
        assertThat(probe(client, PATIENT).measure(KNOWN)).isPositive();

        assertThat(stub.questions()).isEqualTo(4);
        assertThat(stub.added).singleElement().asString().startsWith("muse-probe-");
        assertThat(stub.requests)
                .startsWith("PUT /v1/playlists/muse-probe-here", "POST /v1/playlists/muse-probe-here/events")
                .endsWith("DELETE /v1/playlists/muse-probe-here");
    }

    @Test
    void shouldUseASongNeverSeenBeforeEachTime() throws Exception {
        probe(client, PATIENT).measure(KNOWN);
        probe(client, PATIENT).measure(KNOWN);

        assertThat(stub.added).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void shouldGiveUpAfterTheTimeoutAndCleanUp() {
        stub.questionsBefore = Integer.MAX_VALUE;

        assertFails(probe(client, Duration.ofMillis(50)), ProbeFailure.TIMEOUT);
    }

    @Test
    void shouldTellASongBeyondTheFirstKFromOneThatIsLate() {
        stub.questionsBefore = 0;

        assertFails(new Probe(client, "here", 1, Duration.ofMillis(50)), ProbeFailure.FAR);
    }

    @Test
    void shouldTellWhichSideFailsAndCleanUp() {
        stub.failing = "GET /v1/tracks";
        assertFails(probe(client, PATIENT), ProbeFailure.QUERY);
        stub.failing = "POST /v1/playlists";
        assertFails(probe(client, PATIENT), ProbeFailure.INGEST);
    }

    @Test
    void shouldTellThatNobodyAnswers() {
        var nobody = URI.create("http://localhost:1");
        try (var alone = new ProbeClient(nobody, nobody, PATIENT, OwnKey.NONE)) {
            assertThatThrownBy(() -> probe(alone, PATIENT).measure(KNOWN))
                    .isInstanceOfSatisfying(
                            ProbeFailedException.class,
                            e -> assertThat(e.failure()).isEqualTo(ProbeFailure.INGEST))
                    .hasMessageContaining("does not answer");
        }
    }

    private void assertFails(Probe probe, ProbeFailure failure) {
        assertThatThrownBy(() -> probe.measure(KNOWN))
                .isInstanceOfSatisfying(
                        ProbeFailedException.class, e -> assertThat(e.failure()).isEqualTo(failure));
        assertThat(stub.requests.getLast()).isEqualTo("DELETE /v1/playlists/muse-probe-here");
    }
}
