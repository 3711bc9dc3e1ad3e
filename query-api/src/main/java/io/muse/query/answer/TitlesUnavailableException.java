package io.muse.query.answer;

/** Only a title was sent, and there is no title model to ask yet. */
public final class TitlesUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TitlesUnavailableException() {
        super("no title model");
    }
}
