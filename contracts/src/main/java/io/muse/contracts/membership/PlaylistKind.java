package io.muse.contracts.membership;

/** Whose playlist it is. */
public enum PlaylistKind {
    /** Made by a listener or an editor: the evidence. */
    USER('u'),
    /** Synthetic: all tracks of one artist, fed by the catalog (MuSE's artist augmentation). */
    ARTIST('a');

    private final char code;

    PlaylistKind(char code) {
        this.code = code;
    }

    public char code() {
        return code;
    }

    static PlaylistKind of(char code) {
        for (PlaylistKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no playlist kind '" + code + "'");
    }
}
