package io.muse.standalone.command;

import io.muse.standalone.stack.Folders;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a stack lives; the script tells the checkout's root by {@code MUSE_HOME}. */
final class FolderOptions {
    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Where topics, state and logs are kept (default: .muse in the checkout).")
    private @Nullable Path state;

    Folders folders() {
        String home = System.getenv("MUSE_HOME");
        Path project = Path.of(home == null ? "." : home).toAbsolutePath().normalize();
        Path data = state == null
                ? project.resolve(".muse")
                : state.toAbsolutePath().normalize();
        return new Folders(project, data);
    }
}
