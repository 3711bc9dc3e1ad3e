package io.muse.benchmarks.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * Bytes that a closed topology left.
 *
 * @param folder in its local databases
 * @param changelogs in the broker's topics from which those are restored
 */
record StateOnDisk(long folder, long changelogs) {

    /** @param store the one whose state is wanted; empty for all of them together */
    static StateOnDisk of(Path stateDir, Admin admin, String applicationId, String store)
            throws IOException, InterruptedException {
        return new StateOnDisk(bytes(stateDir, store), changelogs(admin, applicationId, store));
    }

    long total() {
        return folder + changelogs;
    }

    private static long bytes(Path folder, String store) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> Stream.iterate(file, Path::getParent)
                            .takeWhile(parent -> !parent.equals(folder))
                            .anyMatch(parent -> parent.getFileName().toString().startsWith(store)))
                    .mapToLong(StateOnDisk::size)
                    .sum();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long changelogs(Admin admin, String applicationId, String store)
            throws IOException, InterruptedException {
        try {
            int broker = admin.describeCluster().nodes().get().iterator().next().id();
            var folders =
                    admin.describeLogDirs(List.of(broker)).allDescriptions().get();
            return folders.values().stream()
                    .flatMap(byFolder -> byFolder.values().stream())
                    .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                    .filter(replica -> replica.getKey().topic().startsWith(applicationId + "-" + store)
                            && replica.getKey().topic().endsWith("-changelog"))
                    .mapToLong(replica -> replica.getValue().size())
                    .sum();
        } catch (ExecutionException e) {
            throw new IOException("the broker does not tell its topics' sizes: " + e.getMessage(), e);
        }
    }
}
