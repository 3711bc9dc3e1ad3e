package io.muse.access.key;

/** Keys can't be read; the message says what is wrong with which line, and holds no key and no hash. */
public final class InvalidKeyException extends Exception {
    private static final long serialVersionUID = 1;

    public InvalidKeyException(String message) {
        super(message);
    }
}
