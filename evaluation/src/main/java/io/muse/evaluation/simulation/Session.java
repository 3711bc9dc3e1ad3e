package io.muse.evaluation.simulation;

import java.util.random.RandomGenerator;

/**
 * What a listener still means to do with one playlist before leaving it: create or rename it, add songs in a burst,
 * remove some, or delete it.
 */
final class Session {
    enum Step {
        CREATE,
        RENAME,
        ADD,
        REMOVE,
        DELETE
    }

    private static final double RENAMING = .03;

    private final LivePlaylist playlist;
    private final Profile profile;
    private boolean create;
    private boolean rename;
    private boolean delete;
    private int additions;
    private int removals;

    private Session(LivePlaylist playlist, Profile profile) {
        this.playlist = playlist;
        this.profile = profile;
    }

    static Session deleting(LivePlaylist playlist, Profile profile) {
        Session session = new Session(playlist, profile);
        session.delete = true;
        return session;
    }

    static Session creating(LivePlaylist playlist, Profile profile, RandomGenerator random) {
        Session session = new Session(playlist, profile);
        session.create = true;
        session.additions = (int) Math.ceil(profile.size() * (.7 + .3 * random.nextDouble()));
        return session;
    }

    /**
     * Mostly adding a few songs; a playlist that has outgrown the size it tends to is cleared out to somewhat below it.
     * So its length stays near that size for ever.
     */
    static Session editing(LivePlaylist playlist, Profile profile, RandomGenerator random) {
        Session session = new Session(playlist, profile);
        session.rename = random.nextDouble() < RENAMING;
        int size = playlist.songs().size();
        if (size > 1.1 * profile.size() + 1) {
            session.removals = size - (int) Math.round((.85 + .1 * random.nextDouble()) * profile.size());
        } else {
            double most = 2 + profile.size() / 12.0;
            session.additions = 1 + (int) (most * random.nextDouble());
            session.removals = Math.min(size, random.nextInt(4) == 0 ? random.nextInt(1 + session.additions) : 0);
        }
        return session;
    }

    LivePlaylist playlist() {
        return playlist;
    }

    Profile profile() {
        return profile;
    }

    boolean isOver() {
        return !create && !rename && !delete && additions == 0 && removals == 0;
    }

    /** The next step; the caller carries it out. */
    Step next(RandomGenerator random) {
        if (create) {
            create = false;
            return Step.CREATE;
        }
        if (delete) {
            delete = false;
            return Step.DELETE;
        }
        if (rename) {
            rename = false;
            return Step.RENAME;
        }
        if (random.nextInt(additions + removals) < additions) {
            additions--;
            return Step.ADD;
        }
        removals--;
        return Step.REMOVE;
    }
}
