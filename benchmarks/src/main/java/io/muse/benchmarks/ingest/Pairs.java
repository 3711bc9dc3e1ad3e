package io.muse.benchmarks.ingest;

import java.util.List;

/** How a topology that counts pairs keeps them. */
enum Pairs {
    /** By either song, so that a song's row is one range scan, as the service answers it. */
    BOTH_WAYS {
        @Override
        List<String> keys(String a, String b) {
            return List.of(a + TAB + b, b + TAB + a);
        }
    },

    /** By the lesser id: half the work, but a row takes a scan of everything. */
    ONCE {
        @Override
        List<String> keys(String a, String b) {
            return List.of(a.compareTo(b) < 0 ? a + TAB + b : b + TAB + a);
        }
    };

    /** Never part of an id. */
    static final String TAB = "\t";

    /** The keys under which a pair is counted. */
    abstract List<String> keys(String a, String b);

    int perPair() {
        return this == ONCE ? 1 : 2;
    }
}
