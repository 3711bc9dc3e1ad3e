package io.muse.benchmarks.query;

import io.muse.contracts.snapshot.EncodedSnapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Publishes snapshots one after the other while something else runs. They are made beforehand. */
final class Swaps implements AutoCloseable {
    private final Thread thread;
    private volatile @Nullable IOException failure;

    private Swaps(Publisher publisher, List<EncodedSnapshot> snapshots, Duration every) {
        thread = Thread.ofPlatform().name("bench-swaps").unstarted(() -> run(publisher, snapshots, every));
    }

    /** The first one after {@code every}. Nobody else publishes until it is closed. */
    static Swaps start(Publisher publisher, List<EncodedSnapshot> snapshots, Duration every) {
        var swaps = new Swaps(publisher, snapshots, every);
        swaps.thread.start();
        return swaps;
    }

    private void run(Publisher publisher, List<EncodedSnapshot> snapshots, Duration every) {
        try {
            for (EncodedSnapshot snapshot : snapshots) {
                Thread.sleep(every);
                publisher.snapshot(snapshot);
            }
        } catch (IOException e) {
            failure = e;
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** @throws IOException if one could not be published */
    @Override
    public void close() throws IOException, InterruptedException {
        thread.join();
        IOException failed = failure;
        if (failed != null) {
            throw failed;
        }
    }
}
