package io.muse.stream.testing;

import io.muse.contracts.edit.PlaylistCreated;
import io.muse.contracts.edit.PlaylistDeleted;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.edit.PlaylistRenamed;
import io.muse.contracts.edit.PlaylistReplaced;
import io.muse.contracts.edit.TrackAdded;
import io.muse.contracts.edit.TrackRemoved;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes edits, each at a time of its own. */
public final class Edits {
    private static final List<String> TRACKS =
            IntStream.range(0, 8).mapToObj(i -> "t" + i).toList();

    private final Random random;
    private Instant clock = Instant.parse("2026-01-01T00:00:00.000001Z");

    public Edits(long seed) {
        random = new Random(seed);
    }

    public TrackAdded add(String playlist, String track, @Nullable Long revision) {
        return new TrackAdded(id(), playlist, tick(), revision, track);
    }

    public TrackRemoved remove(String playlist, String track, @Nullable Long revision) {
        return new TrackRemoved(id(), playlist, tick(), revision, track);
    }

    public PlaylistReplaced replace(String playlist, List<String> tracks, @Nullable Long revision) {
        return new PlaylistReplaced(id(), playlist, tick(), revision, null, null, tracks);
    }

    public PlaylistDeleted delete(String playlist, @Nullable Long revision) {
        return new PlaylistDeleted(id(), playlist, tick(), revision);
    }

    public PlaylistCreated create(String playlist, @Nullable String title, @Nullable Long revision) {
        return new PlaylistCreated(id(), playlist, tick(), revision, title, "owner-of-" + playlist);
    }

    public PlaylistRenamed rename(String playlist, @Nullable String title, @Nullable Long revision) {
        return new PlaylistRenamed(id(), playlist, tick(), revision, title);
    }

    /** Mostly additions and removals over few tracks, so that they meet. */
    public PlaylistEdit any(String playlist, @Nullable Long revision) {
        return switch (random.nextInt(20)) {
            case 0 -> create(playlist, text(), revision);
            case 1 -> rename(playlist, text(), revision);
            case 2 -> new PlaylistReplaced(id(), playlist, tick(), revision, text(), text(), someTracks());
            case 3 -> delete(playlist, revision);
            case 4, 5, 6, 7, 8, 9, 10 -> remove(playlist, track(), revision);
            default -> add(playlist, track(), revision);
        };
    }

    private List<String> someTracks() {
        return TRACKS.stream().filter(track -> random.nextBoolean()).toList();
    }

    private String track() {
        return TRACKS.get(random.nextInt(TRACKS.size()));
    }

    private @Nullable String text() {
        return random.nextInt(3) == 0 ? null : "text " + random.nextInt(100);
    }

    private Instant tick() {
        clock = clock.plusSeconds(1);
        return clock;
    }

    private String id() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
