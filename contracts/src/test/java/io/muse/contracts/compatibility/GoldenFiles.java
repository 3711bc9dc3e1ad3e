package io.muse.contracts.compatibility;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * What the first version of each format wrote. Such a file is never written anew: a program that can't read it can't be
 * rolled out beside the one before.
 */
final class GoldenFiles {
    private static final String FOLDER = "/formats/1/";

    private GoldenFiles() {}

    static byte[] bytes(String name) {
        try (InputStream in = Objects.requireNonNull(GoldenFiles.class.getResourceAsStream(FOLDER + name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(String name) {
        return new String(bytes(name), UTF_8).lines().toList();
    }

    /** Of a file of hexadecimal digits, in lines. */
    static byte[] hex(String name) {
        return HexFormat.of().parseHex(String.join("", lines(name)));
    }

    static Path folder(String name) {
        try {
            return Path.of(Objects.requireNonNull(GoldenFiles.class.getResource(FOLDER + name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
