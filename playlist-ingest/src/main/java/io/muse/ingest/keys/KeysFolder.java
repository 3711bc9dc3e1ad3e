package io.muse.ingest.keys;

import io.muse.access.key.ApiKey;
import io.muse.access.key.ApiKeys;
import io.muse.access.key.InvalidKeyException;
import io.muse.access.key.KeySecret;
import io.muse.access.key.Role;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a deployment, a file each, and their hashes in one. The folder is closed to others; the files are not, so
 * that the users of containers can read those that are mounted for them.
 */
record KeysFolder(Path folder) {
    /** The file with a line for each key. */
    static final String KEYS = "keys";

    /** More than a service can send; the callers behind it have limits of their own. */
    private static final int UNLIMITED = 1_000_000;

    private record Member(String name, Role role, @Nullable Integer rate) {}

    private static final List<Member> MEMBERS = List.of(
            new Member("query-api", Role.WRITER, UNLIMITED),
            new Member("cooccurrence-stream", Role.READER, UNLIMITED),
            new Member("prometheus", Role.READER, null),
            new Member("admin", Role.ADMIN, null));

    void create() throws IOException {
        Files.createDirectories(folder);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        var random = new SecureRandom();
        List<String> lines = new ArrayList<>();
        for (Member member : MEMBERS) {
            KeySecret secret = KeySecret.random(random);
            Files.writeString(folder.resolve(member.name()), secret.text());
            lines.add(new ApiKey(member.name(), member.role(), secret.hash(), member.rate()).line());
        }
        Files.write(folder.resolve(KEYS), lines);
    }

    /**
     * Adds a line, in one write.
     *
     * @throws InvalidKeyException if the file can't be understood or has such a key already
     */
    static void addTo(Path file, ApiKey key) throws IOException, InvalidKeyException {
        List<String> lines = Files.exists(file) ? new ArrayList<>(Files.readAllLines(file)) : new ArrayList<>();
        lines.add(key.line());
        ApiKeys.parse(file.toString(), lines);
        String before = Files.exists(file) ? Files.readString(file) : "";
        String separator = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
        Files.writeString(file, separator + key.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
