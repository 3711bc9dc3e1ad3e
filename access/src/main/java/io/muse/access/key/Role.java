package io.muse.access.key;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do; each role may also do what those before it may. */
public enum Role {
    /** Asks. */
    READER,
    /** Edits playlists and the catalog. */
    WRITER,
    /** Decides what is served, and has it trained. */
    ADMIN;

    public boolean includes(Role needed) {
        return compareTo(needed) >= 0;
    }

    public static Optional<Role> named(String name) {
        return Arrays.stream(values())
                .filter(role -> role.toString().equals(name))
                .findFirst();
    }

    /** As it is written in files and answers. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
