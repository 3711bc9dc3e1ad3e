package io.muse.evaluation.protocol.clusters;

import io.muse.embedding.map.PrincipalComponents;
import io.muse.embedding.parallel.Workers;
import io.muse.evaluation.metric.AdjustedMutualInformation;
import io.muse.evaluation.metric.Spread;
import io.muse.evaluation.metric.VMeasure;
import io.muse.evaluation.report.Progress;
import io.muse.evaluation.report.Table;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Clusters the same songs in several representations, several times, and compares the clusters with the classes. */
final class ClusterAgreement {
    private static final List<Table.NumberColumn> COLUMNS = columns();

    private final LabelledSongs songs;
    private final int repetitions;
    private final long seed;
    private final List<Representation> representations = new ArrayList<>();

    private record Representation(String name, Points points) {}

    private enum Algorithm {
        K_MEANS,
        GAUSSIAN_MIXTURE;

        int[] cluster(Points points, int k, long seed) {
            return switch (this) {
                case K_MEANS -> KMeans.cluster(points, k, seed).clusters();
                case GAUSSIAN_MIXTURE -> GaussianMixture.fit(points, k, seed).clusters();
            };
        }
    }

    ClusterAgreement(LabelledSongs songs, int repetitions, long seed) {
        this.songs = songs;
        this.repetitions = repetitions;
        this.seed = seed;
    }

    void add(String name, Points points) {
        representations.add(new Representation(name, points));
    }

    /** The first principal components of the points. */
    void addComponents(String name, Points points, int dimension) {
        if (dimension < points.dimension()) {
            var components = PrincipalComponents.of(points.values(), points.count(), points.dimension());
            float[] values = components.project(points.values(), points.count(), dimension);
            add(name, new Points(values, points.count(), dimension));
        }
    }

    /** @param out is told the progress */
    Table table(String caption, Workers workers, PrintWriter out) throws InterruptedException {
        var table = new Table(caption, "representation", COLUMNS);
        int runs = representations.size() * Algorithm.values().length * repetitions;
        try (var progress = Progress.start(out, "Clustering", runs, "runs")) {
            var done = new AtomicInteger();
            for (Representation representation : representations) {
                var numbers = new ArrayList<Double>();
                numbers.add((double) representation.points().dimension());
                for (Algorithm algorithm : Algorithm.values()) {
                    double[] agreement = new double[repetitions];
                    double[] information = new double[repetitions];
                    workers.forEach(repetitions, (worker, i) -> {
                        int[] clusters = algorithm.cluster(
                                representation.points(), songs.genres().size(), seed + i);
                        agreement[i] = VMeasure.of(songs.classes(), clusters).value();
                        information[i] = AdjustedMutualInformation.of(songs.classes(), clusters);
                        done.incrementAndGet();
                    });
                    add(numbers, Spread.of(agreement));
                    add(numbers, Spread.of(information));
                    progress.at(done.get());
                }
                table.add(representation.name(), numbers);
            }
        }
        return table;
    }

    private static void add(List<Double> numbers, Spread spread) {
        numbers.add(spread.mean());
        numbers.add(spread.deviation());
    }

    private static List<Table.NumberColumn> columns() {
        var columns = new ArrayList<Table.NumberColumn>();
        columns.add(new Table.NumberColumn("d", "%.0f"));
        for (String algorithm : List.of("k-means", "mixture")) {
            for (String metric : List.of("V", "AMI")) {
                columns.add(new Table.NumberColumn(algorithm + " " + metric, "%.3f"));
                columns.add(new Table.NumberColumn("± " + algorithm.charAt(0) + metric, "%.3f"));
            }
        }
        return columns;
    }
}
