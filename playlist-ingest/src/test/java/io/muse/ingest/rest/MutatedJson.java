package io.muse.ingest.rest;

import java.util.Random;

/** JSON with a few wrong pieces, most often still well-formed. */
final class MutatedJson {
    private static final String[] PIECES = {
        "null",
        "\"\"",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "-1",
        "1e999",
        "99999999999999999999999",
        "true",
        "[]",
        "{}",
        "[[[[[[]]]]]]",
        "{\"type\":\"TrackAdded\"}",
        "\"TrackRemoved\"",
        "\"🎵\"",
        "[",
        "}",
        ":",
        ",",
        "\"",
        "\\",
        "NaN"
    };

    private MutatedJson() {}

    /** Replaces one to three of the values or characters. */
    static String of(String json, Random random) {
        String mutated = json;
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            mutated = random.nextInt(4) == 0 ? withoutACharacter(mutated, random) : withAnotherValue(mutated, random);
        }
        return mutated;
    }

    private static String withoutACharacter(String json, Random random) {
        int at = random.nextInt(json.length());
        return json.substring(0, at) + json.substring(at + 1);
    }

    /** Puts a piece in the place of what stands between two of the characters {@code : , [ ] { }}. */
    private static String withAnotherValue(String json, Random random) {
        int start = next(json, random.nextInt(json.length()));
        int end = next(json, start + 1);
        String piece = PIECES[random.nextInt(PIECES.length)];
        return json.substring(0, Math.min(start + 1, json.length()))
                + piece
                + json.substring(Math.min(end, json.length()));
    }

    private static int next(String json, int from) {
        int at = from;
        while (at < json.length() && ":,[]{}".indexOf(json.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
