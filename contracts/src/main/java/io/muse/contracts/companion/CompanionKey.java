package io.muse.contracts.companion;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys of the companions topic: {@code <name>/<version>/manifest} and {@code <name>/<version>/<chunk, 8 digits>}.
 *
 * @param name lower-case letters, digits and hyphens
 * @param chunk from 0, or {@value #MANIFEST} for the manifest
 */
public record CompanionKey(String name, long version, int chunk) {
    public static final int MANIFEST = -1;
    private static final String MANIFEST_NAME = "manifest";
    private static final Pattern KEY =
            Pattern.compile("([a-z][a-z0-9-]{0,99})/([0-9]{1,18})/(" + MANIFEST_NAME + "|[0-9]{8})");

    public static CompanionKey manifest(String name, long version) {
        return new CompanionKey(name, version, MANIFEST);
    }

    public boolean isManifest() {
        return chunk == MANIFEST;
    }

    public String key() {
        return name + "/" + version + "/" + (isManifest() ? MANIFEST_NAME : String.format(Locale.ROOT, "%08d", chunk));
    }

    /** @throws CompanionException for any other key */
    public static CompanionKey parse(String key) throws CompanionException {
        Matcher parts = KEY.matcher(key);
        if (!parts.matches()) {
            throw new CompanionException("not a companion key: '" + key + "'");
        }
        long version = Long.parseLong(parts.group(2));
        String part = parts.group(3);
        return part.equals(MANIFEST_NAME)
                ? manifest(parts.group(1), version)
                : new CompanionKey(parts.group(1), version, Integer.parseInt(part));
    }
}
