package io.muse.evaluation.simulation;

import io.muse.contracts.edit.PlaylistCreated;
import io.muse.contracts.edit.PlaylistDeleted;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.edit.PlaylistRenamed;
import io.muse.contracts.edit.TrackAdded;
import io.muse.contracts.edit.TrackRemoved;
import io.muse.evaluation.simulation.PlatformEvent.PlaylistEdited;
import io.muse.evaluation.simulation.PlatformEvent.TrackReleased;
import io.muse.evaluation.simulation.Randoms.Purpose;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The endless life of a platform after its start: listeners open sessions on playlists, several at a time, and their
 * edits interleave; now and then a song is released. The number of playlists and their lengths stay about where they
 * were. Everything but {@code occurredAt} depends on the platform, the run and the position in the stream alone. The
 * edits of a playlist come in the order of their revisions. Not thread-safe.
 */
final class EditStream {
    private static final int OPEN_SESSIONS = 24;
    private static final double RELEASE = .01;
    private static final int RECENT_RELEASES = 1_000;
    private static final double CREATION = .004;

    private final SimulatedPlatform platform;
    private final Instant run;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Population population;
    private final List<Session> sessions = new ArrayList<>();
    private final List<Song> recentReleases = new ArrayList<>();
    private int releases;
    private long position;

    /**
     * @param run when this run of the platform began: revisions count on from it in milliseconds, and event ids carry
     *     it, so that a later run of the same platform is newer and not mistaken for a repetition
     */
    EditStream(SimulatedPlatform platform, Instant run, InstantSource clock) {
        this.platform = platform;
        this.run = run;
        this.clock = clock;
        random = Randoms.of(platform.seed(), Purpose.EDITS, 0);
        population = new Population(platform, run);
    }

    /** How many events were drawn. */
    long position() {
        return position;
    }

    Population population() {
        return population;
    }

    /** Draws events and drops them until so many were drawn; the playlists are then as if they had been sent. */
    void skipTo(long wanted) {
        while (position < wanted) {
            next();
        }
    }

    PlatformEvent next() {
        position++;
        if (random.nextDouble() < RELEASE) {
            return new TrackReleased(platform.names().track(release()));
        }
        while (true) {
            if (sessions.size() < Math.min(OPEN_SESSIONS, 1 + population.size() / 4)) {
                sessions.add(open());
            }
            int turn = random.nextInt(sessions.size());
            Session session = sessions.get(turn);
            Optional<PlaylistEdit> edit = carryOut(session.next(random), session);
            if (session.isOver()) {
                sessions.set(turn, sessions.getLast());
                sessions.removeLast();
                population.release(session.playlist());
            }
            if (edit.isPresent()) {
                return new PlaylistEdited(edit.get());
            }
        }
    }

    private Session open() {
        double kind = random.nextDouble();
        if (kind < CREATION) {
            LivePlaylist created = population.create();
            return Session.creating(created, platform.profile(created.number()), random);
        }
        // As many are deleted as are created when there are as many as at the start, more when there are more.
        double deletion = CREATION * Math.pow((double) population.size() / platform.playlists(), 8);
        if (kind < CREATION + deletion) {
            LivePlaylist any = population.takeAny(random);
            return Session.deleting(any, platform.profile(any.number()));
        }
        LivePlaylist active = population.takeActive(random);
        return Session.editing(active, platform.profile(active.number()), random);
    }

    private Optional<PlaylistEdit> carryOut(Session.Step step, Session session) {
        LivePlaylist playlist = session.playlist();
        String eventId = platform.names().eventId(run, position);
        Instant now = clock.instant();
        return switch (step) {
            case CREATE ->
                Optional.of(new PlaylistCreated(
                        eventId,
                        playlist.id(),
                        now,
                        playlist.nextRevision(),
                        title(session),
                        platform.owner(playlist.number())));
            case RENAME ->
                Optional.of(new PlaylistRenamed(eventId, playlist.id(), now, playlist.nextRevision(), title(session)));
            case DELETE -> {
                population.delete(playlist);
                yield Optional.of(new PlaylistDeleted(eventId, playlist.id(), now, playlist.nextRevision()));
            }
            case REMOVE -> {
                String track = platform.names().trackId(playlist.removeAny(random));
                yield Optional.of(new TrackRemoved(eventId, playlist.id(), now, playlist.nextRevision(), track));
            }
            case ADD ->
                fittingSong(session).map(song -> {
                    playlist.add(song);
                    String track = platform.names().trackId(song);
                    return new TrackAdded(eventId, playlist.id(), now, playlist.nextRevision(), track);
                });
        };
    }

    private @Nullable String title(Session session) {
        return platform.titles().of(session.profile(), random).orElse(null);
    }

    private Optional<Song> fittingSong(Session session) {
        LivePlaylist playlist = session.playlist();
        return platform.picker()
                .pick(session.profile(), playlist.songs(), playlist.contained(), recentReleases, random);
    }

    private Song release() {
        Song song = platform.catalogue().release(platform.catalogue().songs() + releases, random);
        if (recentReleases.size() < RECENT_RELEASES) {
            recentReleases.add(song);
        } else {
            recentReleases.set(releases % RECENT_RELEASES, song);
        }
        releases++;
        return song;
    }
}
