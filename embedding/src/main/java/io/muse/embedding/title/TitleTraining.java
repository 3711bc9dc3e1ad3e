package io.muse.embedding.title;

import io.muse.embedding.foldin.FoldIn;
import io.muse.embedding.kernel.Rows;
import io.muse.embedding.parallel.Workers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Learns a {@link TitleModel} from playlists that have both a title and songs. */
public final class TitleTraining {
    private final TitleEncoder encoder;
    private final Workers workers;
    private final TitleSettings settings;

    /** A title with the number of its playlists and the sum of their directions. */
    private record Usage(String title, int playlists, float[] sum) {}

    public TitleTraining(TitleEncoder encoder, Workers workers, TitleSettings settings) {
        this.encoder = encoder;
        this.workers = workers;
        this.settings = settings;
    }

    /**
     * @param playlists those without songs are left out
     * @param foldIn over the vectors of the songs
     * @param encoded told from the calling thread how many titles are encoded so far
     * @return empty where there are fewer than two titles to learn from
     * @throws InterruptedException where the calling thread was interrupted
     */
    public Optional<TitleModel> train(List<TitledPlaylist> playlists, FoldIn foldIn, IntConsumer encoded)
            throws InterruptedException {
        List<Usage> usages = usages(playlists, foldIn);
        if (usages.size() < 2) {
            return Optional.empty();
        }
        List<float[]> titles = encoder.encode(usages.stream().map(Usage::title).toList(), encoded);
        List<float[]> means = usages.stream().map(TitleTraining::mean).toList();
        float[] counts = new float[usages.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = usages.get(i).playlists();
        }
        AffineMap map = TitleRegression.fit(titles, means, counts, settings.ridge());
        return Optional.of(new TitleModel(
                encoder.name(), map, new KnownTitles(concatenated(titles), concatenated(means), counts)));
    }

    /** The titles most in use, ties in alphabetical order. */
    private List<Usage> usages(List<TitledPlaylist> playlists, FoldIn foldIn) throws InterruptedException {
        Map<String, List<TitledPlaylist>> byTitle = new TreeMap<>();
        for (TitledPlaylist playlist : playlists) {
            if (playlist.songs().length > 0) {
                byTitle.computeIfAbsent(playlist.title(), any -> new ArrayList<>())
                        .add(playlist);
            }
        }
        List<Map.Entry<String, List<TitledPlaylist>>> titles = byTitle.entrySet().stream()
                .sorted(Comparator.comparing(entry -> -entry.getValue().size()))
                .limit(settings.maxTitles())
                .toList();
        Usage[] usages = new Usage[titles.size()];
        workers.forEach(usages.length, (worker, i) -> {
            List<TitledPlaylist> using = titles.get(i).getValue();
            usages[i] = new Usage(titles.get(i).getKey(), using.size(), sumOfDirections(using, foldIn));
        });
        return List.of(usages);
    }

    private static float[] sumOfDirections(List<TitledPlaylist> playlists, FoldIn foldIn) {
        float[] sum = new float[foldIn.dimension()];
        for (TitledPlaylist playlist : playlists) {
            float[] query = foldIn.query(playlist.songs());
            double norm = Math.sqrt(Rows.dot(query, 0, query, 0, query.length));
            Rows.addScaled(norm > 0 ? (float) (1 / norm) : 0, query, 0, sum, 0, sum.length);
        }
        return sum;
    }

    private static float[] mean(Usage usage) {
        float[] mean = new float[usage.sum().length];
        Rows.scale(1f / usage.playlists(), usage.sum(), 0, mean, 0, mean.length);
        return mean;
    }

    private static float[] concatenated(List<float[]> rows) {
        int length = rows.getFirst().length;
        float[] all = new float[rows.size() * length];
        IntStream.range(0, rows.size()).forEach(row -> System.arraycopy(rows.get(row), 0, all, row * length, length));
        return all;
    }
}
