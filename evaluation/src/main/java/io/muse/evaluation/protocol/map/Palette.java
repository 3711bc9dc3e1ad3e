package io.muse.evaluation.protocol.map;

import java.util.List;

/** Colours that can be told apart on white and on black. */
final class Palette {
    /** As {@code #rrggbb}, one a group. */
    static final List<String> COLOURS = List.of(
            "#4e79d6", "#f28e2b", "#e0484c", "#2fb3a6", "#59a14f", "#d9b410", "#a86bc2", "#f57fa6", "#9c6a4a",
            "#7d93a8", "#17a5d8", "#8fbf2f", "#c23b8a", "#6d5ae0", "#c98a5e", "#2e8b6f", "#e56b2f", "#8f7a1d",
            "#5f9bd1", "#b85c5c");

    /** Of songs that are in no group. */
    static final String OTHER = "#9aa0a6";

    private Palette() {}
}
