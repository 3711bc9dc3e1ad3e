package io.muse.benchmarks.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** Bytes that a closed topology left. @param changelogs those of the broker's topics that hold the state */
record StateOnDisk(long folder, long changelogs) {

    static StateOnDisk of(Path stateDir, Admin admin, String applicationId) throws IOException, InterruptedException {
        return new StateOnDisk(bytes(stateDir), changelogs(admin, applicationId));
    }

    long total() {
        return folder + changelogs;
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> {
                        try {
                            return Files.size(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .sum();
        }
    }

    private static long changelogs(Admin admin, String applicationId) throws IOException, InterruptedException {
        try {
            var broker = admin.describeCluster().nodes().get().iterator().next().id();
            var folders =
                    admin.describeLogDirs(List.of(broker)).allDescriptions().get();
            return folders.values().stream()
                    .flatMap(byFolder -> byFolder.values().stream())
                    .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                    .filter(replica -> replica.getKey().topic().startsWith(applicationId + "-")
                            && replica.getKey().topic().endsWith("-changelog"))
                    .mapToLong(replica -> replica.getValue().size())
                    .sum();
        } catch (ExecutionException e) {
            throw new IOException("the broker does not tell its topics' sizes: " + e.getMessage(), e);
        }
    }
}
