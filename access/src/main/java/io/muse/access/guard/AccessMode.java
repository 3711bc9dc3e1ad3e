package io.muse.access.guard;

/** Whether callers have to say who they are. */
public enum AccessMode {
    /** No: all is allowed, to programs and pages of this machine. */
    LOCAL,
    /** Yes: by an API key or a token. */
    KEYS
}
