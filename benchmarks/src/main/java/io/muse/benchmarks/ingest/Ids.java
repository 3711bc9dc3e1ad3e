package io.muse.benchmarks.ingest;

/** Ids that look like a platform's: 22 letters and digits that don't compress well. */
final class Ids {
    private static final char[] DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".toCharArray();
    private static final int LENGTH = 22;

    private Ids() {}

    static String playlist(int number) {
        return id(2L * number + 1);
    }

    static String track(int number) {
        return id(2L * number);
    }

    /** Different numbers have different ids: each half is a bijection of the number. */
    private static String id(long number) {
        var id = new char[LENGTH];
        fill(id, 0, mix(number));
        fill(id, LENGTH / 2, mix(~number));
        return new String(id);
    }

    private static void fill(char[] id, int from, long bits) {
        long rest = bits;
        for (int i = from; i < from + LENGTH / 2; i++) {
            id[i] = DIGITS[(int) Long.remainderUnsigned(rest, DIGITS.length)];
            rest = Long.divideUnsigned(rest, DIGITS.length);
        }
    }

    /** SplitMix64's finaliser (Steele, Lea and Flood, 2014). */
    private static long mix(long number) {
        long z = number * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
