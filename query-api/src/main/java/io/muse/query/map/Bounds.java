package io.muse.query.map;

import io.muse.contracts.companion.SongMap;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A rectangle of the map, its edges included. */
public record Bounds(int left, int bottom, int right, int top) {
    /** No edge can hide a song. */
    public static final Bounds ALL = new Bounds(0, 0, SongMap.MAX, SongMap.MAX);

    private static final Pattern FOUR_NUMBERS = Pattern.compile("(\\d{1,5}),(\\d{1,5}),(\\d{1,5}),(\\d{1,5})");

    /**
     * @param text {@code left,bottom,right,top}
     * @return empty if it is none
     */
    public static Optional<Bounds> parse(String text) {
        Matcher numbers = FOUR_NUMBERS.matcher(text);
        if (!numbers.matches()) {
            return Optional.empty();
        }
        var bounds = new Bounds(
                Integer.parseInt(numbers.group(1)),
                Integer.parseInt(numbers.group(2)),
                Integer.parseInt(numbers.group(3)),
                Integer.parseInt(numbers.group(4)));
        return Optional.of(bounds).filter(b -> b.left <= b.right && b.bottom <= b.top);
    }

    boolean contain(int x, int y) {
        return x >= left && x <= right && y >= bottom && y <= top;
    }
}
