package io.muse.access.key;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads keys line by line; empty lines and those that begin with # say nothing. */
public final class ApiKeys {
    private ApiKeys() {}

    /**
     * @param source names the lines in the exception
     * @throws InvalidKeyException if a line can't be read, or a name or a hash is there twice
     */
    public static List<ApiKey> parse(String source, List<String> lines) throws InvalidKeyException {
        List<ApiKey> keys = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int line = 0; line < lines.size(); line++) {
            String text = lines.get(line).strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                keys.add(parse(source + ", line " + (line + 1), text, seen));
            }
        }
        return keys;
    }

    private static ApiKey parse(String where, String text, Set<String> seen) throws InvalidKeyException {
        ApiKey key;
        try {
            key = ApiKey.parse(text);
        } catch (InvalidKeyException e) {
            throw new InvalidKeyException(where + ": " + e.getMessage());
        }
        if (!seen.add(key.name()) || !seen.add(key.hash())) {
            throw new InvalidKeyException(where + ": the name '" + key.name() + "' or its hash is there twice");
        }
        return key;
    }
}
