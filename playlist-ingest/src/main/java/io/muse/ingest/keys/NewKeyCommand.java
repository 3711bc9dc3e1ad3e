package io.muse.ingest.keys;

import io.muse.access.key.ApiKey;
import io.muse.access.key.InvalidKeyException;
import io.muse.access.key.KeySecret;
import io.muse.access.key.Role;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./muse keys new}. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes a key and prints it, the only time that it is shown.",
            "",
            "The line for muse.access.keys-file is added to --to, or printed.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the file can't be read or written; no key was made", "2:wrong usage"})
final class NewKeyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--name", required = true, description = "Who will use it: letters, digits, dots, dashes.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(
            names = "--role",
            required = true,
            description = {
                "reader: asks. writer: also edits playlists and the catalog.",
                "admin: also decides which snapshot is served."
            })
    @SuppressWarnings("NullAway.Init")
    private String role;

    @Option(names = "--rate", paramLabel = "N", description = "Requests a second, if not those of the role.")
    private @Nullable Integer rate;

    @Option(names = "--to", paramLabel = "FILE", description = "The file of keys to add the line to.")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException {
        KeySecret secret = KeySecret.random(new SecureRandom());
        ApiKey key = key(secret);
        PrintWriter out = spec.commandLine().getOut();
        if (file != null) {
            try {
                KeysFolder.addTo(file, key);
            } catch (InvalidKeyException e) {
                throw new IOException(e.getMessage());
            }
            out.println(secret.text());
        } else {
            out.println("key   " + secret.text());
            out.println("line  " + key.line());
        }
        out.flush();
        return 0;
    }

    private ApiKey key(KeySecret secret) {
        Role known = Role.named(role)
                .orElseThrow(
                        () -> new ParameterException(spec.commandLine(), "--role: must be reader, writer or admin"));
        try {
            return ApiKey.parse(new ApiKey(ApiKey.requireName(name), known, secret.hash(), rate).line());
        } catch (InvalidKeyException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }
}
