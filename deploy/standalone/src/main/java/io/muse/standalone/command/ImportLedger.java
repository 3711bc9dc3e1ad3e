package io.muse.standalone.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Remembers which files a stack has imported to the end, so that resuming it does not set their playlists back to what
 * they were. A file that was changed since counts as another one.
 */
final class ImportLedger {
    private final Path ledger;

    ImportLedger(Path ledger) {
        this.ledger = ledger;
    }

    boolean contains(Path data) throws IOException {
        return Files.exists(ledger) && Files.readAllLines(ledger).containsAll(fingerprint(data));
    }

    void add(Path data) throws IOException {
        Files.createDirectories(ledger.toAbsolutePath().getParent());
        Files.write(ledger, fingerprint(data), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** One line a file: where it is, how long, of when. */
    private static List<String> fingerprint(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data.toRealPath())) {
            List<Path> regular = files.filter(Files::isRegularFile).sorted().toList();
            var lines = new ArrayList<String>();
            for (Path file : regular) {
                lines.add(Files.size(file) + "\t" + Files.getLastModifiedTime(file) + "\t" + file);
            }
            return lines;
        }
    }
}
