package io.muse.evaluation.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.contracts.edit.PlaylistCreated;
import io.muse.contracts.edit.PlaylistDeleted;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.edit.PlaylistRenamed;
import io.muse.contracts.edit.PlaylistReplaced;
import io.muse.contracts.edit.TrackAdded;
import io.muse.contracts.edit.TrackRemoved;
import io.muse.evaluation.simulation.PlatformEvent.PlaylistEdited;
import io.muse.evaluation.simulation.PlatformEvent.TrackReleased;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EditStreamTest {
    private static final Instant RUN = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private static EditStream stream(SimulatedPlatform platform) {
        return new EditStream(platform, RUN, InstantSource.fixed(NOW));
    }

    private static List<PlatformEvent> draw(EditStream stream, int count) {
        return IntStream.range(0, count).mapToObj(i -> stream.next()).toList();
    }

    @Test
    void shouldRepeatItselfForTheSameSeedAndDifferForAnother() {
        List<PlatformEvent> events = draw(stream(new SimulatedPlatform(1, 50)), 3_000);

        assertThat(draw(stream(new SimulatedPlatform(1, 50)), 3_000)).isEqualTo(events);
        assertThat(draw(stream(new SimulatedPlatform(2, 50)), 3_000)).isNotEqualTo(events);
    }

    @Test
    void shouldGoOnWhereItWasWhenSkipped() {
        List<PlatformEvent> events = draw(stream(new SimulatedPlatform(1, 50)), 3_000);
        EditStream resumed = stream(new SimulatedPlatform(1, 50));

        resumed.skipTo(2_000);

        assertThat(draw(resumed, 1_000)).isEqualTo(events.subList(2_000, 3_000));
    }

    /** Applies every edit to sets of track ids, as a listener of the stream would. */
    @Test
    void shouldEditOnlyWhatIsThereWhenPlayedForLong() {
        SimulatedPlatform platform = new SimulatedPlatform(9, 150);
        Map<String, Set<String>> members = new HashMap<>();
        Set<String> tracks = new HashSet<>();
        platform.initialPlaylists().forEach(playlist -> {
            Set<String> ids = playlist.songs().stream()
                    .map(platform.names()::trackId)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            members.put(playlist.id(), ids);
        });
        Map<String, Long> revisions = new HashMap<>();
        Set<String> eventIds = new HashSet<>();
        int newSongs = 0;

        for (PlatformEvent event : draw(stream(platform), 30_000)) {
            if (event instanceof TrackReleased released) {
                assertThat(tracks.add(released.track().id())).isTrue();
            } else if (event instanceof PlaylistEdited edited) {
                PlaylistEdit edit = edited.edit();
                assertThat(eventIds.add(edit.eventId())).isTrue();
                assertThat(edit.occurredAt()).isEqualTo(NOW);
                Long before = revisions.put(edit.playlistId(), edit.revision());
                assertThat(edit.revision()).isEqualTo((before == null ? RUN.toEpochMilli() : before) + 1);
                newSongs += edit instanceof TrackAdded added && tracks.contains(added.trackId()) ? 1 : 0;
                apply(edit, members);
            }
        }

        assertThat(tracks).isNotEmpty();
        assertThat(newSongs).isPositive();
    }

    private static void apply(PlaylistEdit edit, Map<String, Set<String>> members) {
        Set<String> content = members.get(edit.playlistId());
        assertThat(content == null).as("%s", edit).isEqualTo(edit instanceof PlaylistCreated);
        switch (edit) {
            case PlaylistCreated created -> members.put(created.playlistId(), new HashSet<>());
            case TrackAdded added -> assertThat(content.add(added.trackId())).isTrue();
            case TrackRemoved removed ->
                assertThat(content.remove(removed.trackId())).isTrue();
            case PlaylistDeleted deleted -> members.remove(deleted.playlistId());
            case PlaylistRenamed renamed -> {}
            case PlaylistReplaced replaced -> throw new AssertionError("not an edit of a listener: " + replaced);
        }
    }

    @Test
    void shouldStayStationaryWhenPlayedForLong() {
        SimulatedPlatform platform = new SimulatedPlatform(4, 200);
        double meanAtStart = IntStream.range(0, 200)
                .map(number -> platform.profile(number).size())
                .average()
                .orElseThrow();
        EditStream stream = stream(platform);
        stream.skipTo(25_000);
        List<Double> means = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            stream.skipTo(25_000 + 15_000L * i);
            assertThat(stream.population().size()).isBetween(160, 240);
            means.add(stream.population().edited().stream()
                    .mapToInt(playlist -> playlist.songs().size())
                    .average()
                    .orElseThrow());
            assertThat(stream.population().edited())
                    .allSatisfy(playlist -> assertThat((double) playlist.songs().size())
                            .isLessThan(
                                    1.4 * platform.profile(playlist.number()).size() + 12));
        }
        assertThat(means).allSatisfy(mean -> assertThat(mean).isBetween(.88 * meanAtStart, 1.12 * meanAtStart));
    }
}
