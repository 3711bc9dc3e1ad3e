package io.muse.query.answer;

/** A request names a playlist, or an owner of playlists, that does not exist. */
public final class UnknownListException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownListException(String field, String problem) {
        super(field + ": " + problem);
    }
}
