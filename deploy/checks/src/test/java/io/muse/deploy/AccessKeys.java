package io.muse.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder that {@code muse keys init} makes: the file with the hashes, and a file a holder with its key. */
record AccessKeys(Path folder) {
    static AccessKeys make(Path folder) throws IOException, InterruptedException {
        Path out = Path.of(folder + ".out");
        int exit = ServiceProcess.run(out, "io.muse.ingest.keys.KeysCommand", List.of("init", folder.toString()));
        if (exit != 0) {
            throw new IOException("muse keys init: " + DeployFiles.text(Path.of(out + ".err")));
        }
        return new AccessKeys(folder);
    }

    Path hashes() {
        return folder.resolve("keys");
    }

    /** Of one of those that "muse keys init" makes a key for. */
    String of(String holder) {
        return DeployFiles.text(file(holder));
    }

    Path file(String holder) {
        return folder.resolve(holder);
    }

    boolean isHolder(String service) {
        return Files.exists(file(service));
    }
}
