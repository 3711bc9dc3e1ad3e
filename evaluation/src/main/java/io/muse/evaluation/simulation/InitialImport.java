package io.muse.evaluation.simulation;

import io.muse.evaluation.simulation.IngestClient.ImportAnswer;
import io.muse.evaluation.simulation.IngestClient.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Creates the initial playlists on a platform, a batch a request. */
final class InitialImport {
    private static final int BATCH = 50;

    private final SimulatedPlatform platform;
    private final IngestClient ingest;

    InitialImport(SimulatedPlatform platform, IngestClient ingest) {
        this.platform = platform;
        this.ingest = ingest;
    }

    /**
     * @param from the number of the first playlist not yet imported
     * @param progress told after each batch how many playlists are imported
     * @return what was rejected, line numbers counting all playlists from 1
     */
    List<Rejection> run(int from, IntConsumer progress, BooleanSupplier stopped) {
        List<Rejection> rejections = new ArrayList<>();
        for (int start = from; start < platform.playlists() && !stopped.getAsBoolean(); start += BATCH) {
            int first = start;
            int end = Math.min(start + BATCH, platform.playlists());
            ImportAnswer answer = ingest.importPlaylists(
                    IntStream.range(start, end).mapToObj(this::line).toList());
            List<Rejection> rejected = answer.rejected() == null ? List.of() : answer.rejected();
            rejected.forEach(rejection -> rejections.add(new Rejection(first + rejection.line(), rejection.reason())));
            progress.accept(end);
        }
        return rejections;
    }

    private PlaylistLine line(int number) {
        return PlaylistLine.of(platform.playlist(number), platform.names());
    }
}
