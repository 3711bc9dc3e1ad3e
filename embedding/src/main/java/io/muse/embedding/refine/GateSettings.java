package io.muse.embedding.refine;

/**
 * When to measure whether refining helps.
 *
 * @param heldOutPlaylists most playlists to measure on; a tenth of all where that is fewer
 * @param remeasureAfter share of the memberships that have come or gone since the last measurement until the next
 * @param seed of the draw of the held-out playlists
 */
public record GateSettings(int heldOutPlaylists, double remeasureAfter, long seed) {

    /** @throws IllegalArgumentException naming the field that is out of its range */
    public GateSettings {
        if (heldOutPlaylists < 1) {
            throw new IllegalArgumentException("heldOutPlaylists is " + heldOutPlaylists + " but must be at least 1");
        }
        if (!(remeasureAfter >= 0)) {
            throw new IllegalArgumentException("remeasureAfter is " + remeasureAfter + " but must be at least 0");
        }
    }

    public static GateSettings defaults() {
        return new GateSettings(300, 0.5, 1);
    }
}
