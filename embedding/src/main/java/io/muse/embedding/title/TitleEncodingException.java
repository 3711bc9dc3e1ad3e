package io.muse.embedding.title;

/** Titles can't be encoded here: the encoder's native libraries do not run on this machine. */
public final class TitleEncodingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TitleEncodingException(Throwable cause) {
        super("the title encoder does not run on this machine (" + cause + ")", cause);
    }
}
