package io.muse.embedding.index;

/**
 * The best rows that a search has come across, best first; a row is open until the search looks at its neighbours. To add
 * one takes O(size), but over few numbers side by side: measured beside two heaps, faster with room for up to 1,024 rows, as fast
 * with 4,096.
 */
final class Pool {
    static final int NONE = -1;

    private int capacity;
    private int size;

    /** All rows before this place are closed. */
    private int firstOpen;

    private float[] scores = {};

    /** By place; of a closed row the complement. */
    private int[] rows = {};

    /** Empties it, with room for so many, at least 1. */
    void reset(int most) {
        capacity = most;
        size = 0;
        firstOpen = 0;
        if (scores.length < most) {
            scores = new float[most];
            rows = new int[most];
        }
    }

    int size() {
        return size;
    }

    /** What a row's score has to be above. */
    float threshold() {
        return size < capacity ? Float.NEGATIVE_INFINITY : scores[size - 1];
    }

    /** Adds an open row that is above the threshold; where there is no room the worst leaves. */
    void add(int row, float score) {
        int place = countNotBelow(score);
        int moved = Math.min(size, capacity - 1) - place;
        System.arraycopy(scores, place, scores, place + 1, moved);
        System.arraycopy(rows, place, rows, place + 1, moved);
        scores[place] = score;
        rows[place] = row;
        size = Math.min(size + 1, capacity);
        firstOpen = Math.min(firstOpen, place);
    }

    /** Binary search of as many steps whatever the score: a processor can't guess its ways, and a wrong guess is dear. */
    private int countNotBelow(float score) {
        int count = 0;
        int left = size;
        while (left > 0) {
            int half = (left + 1) >>> 1;
            count += scores[count + half - 1] >= score ? half : 0;
            left -= half;
        }
        return count;
    }

    /** Closes the best open row and returns it; {@value #NONE} where none is open. */
    int closeBest() {
        while (firstOpen < size && rows[firstOpen] < 0) {
            firstOpen++;
        }
        if (firstOpen == size) {
            return NONE;
        }
        int row = rows[firstOpen];
        rows[firstOpen] = ~row;
        return row;
    }

    /** The closed row at a place from 0, the best, to below {@link #size}. */
    int closed(int place) {
        return ~rows[place];
    }
}
