package io.muse.evaluation.protocol.continuation;

import io.muse.evaluation.metric.Estimate;
import io.muse.evaluation.metric.RankingMetrics;
import io.muse.evaluation.report.Table;
import io.muse.evaluation.report.Table.NumberColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The results of all models as tables. */
final class ContinuationTables {
    private static final String MODEL = "model";
    private static final String REFERENCE = "MuSE";
    private static final List<Given> FEW = List.of(Given.TITLE, Given.ONE_SONG, Given.FIVE_SONGS, Given.TEN_SONGS);

    /** One list of results a split, the models in the same order. */
    private final List<List<ModelResult>> splits;

    ContinuationTables(List<List<ModelResult>> splits) {
        this.splits = List.copyOf(splits);
    }

    List<Table> tables(String caption) {
        return List.of(half(caption), few(), tuning());
    }

    private Table half(String caption) {
        List<NumberColumn> columns = Stream.of(
                        Table.columns("%.4f", "R-precision", "± R-prec."),
                        Table.columns("%+.4f", "less MuSE's"),
                        Table.columns("%.4f", "± less"),
                        Table.columns("%.3f", "NDCG@500", "± NDCG", "Recall@500", "± recall"),
                        Table.columns("%.2f", "clicks", "± clicks"),
                        Table.columns("%.3f", "AUC"))
                .flatMap(List::stream)
                .toList();
        var table = new Table("Half of the playlist given. " + caption, MODEL, columns);
        for (int model = 0; model < models(); model++) {
            List<@Nullable Double> numbers = new ArrayList<>();
            addEstimate(estimate(model, Given.HALF, RankingMetrics::rPrecision), numbers);
            addEstimate(lead(model), numbers);
            addEstimate(estimate(model, Given.HALF, RankingMetrics::ndcg), numbers);
            addEstimate(estimate(model, Given.HALF, RankingMetrics::recall), numbers);
            addEstimate(estimate(model, Given.HALF, RankingMetrics::clicks), numbers);
            int own = model;
            numbers.add(splits.stream()
                    .mapToDouble(split -> split.get(own).auc())
                    .average()
                    .orElse(Double.NaN));
            table.add(name(model), numbers);
        }
        return table;
    }

    private Table few() {
        List<NumberColumn> columns = new ArrayList<>();
        for (Given given : FEW) {
            columns.addAll(Table.columns("%.4f", given.title(), "± " + given.title()));
            columns.addAll(Table.columns("%.3f", "NDCG " + given.title()));
        }
        var table = new Table("Little given: R-precision and NDCG@500. Test playlists: " + tested(), MODEL, columns);
        for (int model = 0; model < models(); model++) {
            List<@Nullable Double> numbers = new ArrayList<>();
            for (Given given : FEW) {
                addEstimate(estimate(model, given, RankingMetrics::rPrecision), numbers);
                numbers.add(estimate(model, given, RankingMetrics::ndcg).mean());
            }
            table.add(name(model), numbers);
        }
        return table;
    }

    /** How many playlists each column is the mean of, in the first split. */
    private String tested() {
        var first = splits.getFirst().getFirst().test();
        return FEW.stream()
                .map(given -> given.title() + " "
                        + first.getOrDefault(given, List.of()).size())
                .collect(Collectors.joining(", "));
    }

    private Table tuning() {
        List<NumberColumn> columns = Stream.of(
                        Table.columns("%.0f", "split", "trials"),
                        Table.columns("%.4f", "validation"),
                        Table.columns("%.1f", "seconds"))
                .flatMap(List::stream)
                .toList();
        var table = new Table("Tuned on validation", "model and setting", columns);
        for (int split = 0; split < splits.size(); split++) {
            for (ModelResult result : splits.get(split)) {
                table.add(
                        result.setting().isEmpty() ? result.model() : result.model() + ": " + result.setting(),
                        List.of(split + 1.0, (double) result.trials(), result.validation(), seconds(result)));
            }
        }
        return table;
    }

    private static double seconds(ModelResult result) {
        return result.search().toMillis() * 1e-3;
    }

    /** How much R-precision the model has more than MuSE, playlist by playlist; nothing where MuSE is not compared. */
    private Estimate lead(int model) {
        int muse = IntStream.range(0, models())
                .filter(other -> name(other).equals(REFERENCE))
                .findFirst()
                .orElse(model);
        return muse == model
                ? Estimate.of()
                : estimate(split -> {
                    double[] own = sample(split.get(model), Given.HALF, RankingMetrics::rPrecision);
                    double[] reference = sample(split.get(muse), Given.HALF, RankingMetrics::rPrecision);
                    Arrays.setAll(own, i -> own[i] - reference[i]);
                    return own;
                });
    }

    private Estimate estimate(int model, Given given, ToDoubleFunction<RankingMetrics> metric) {
        return estimate(split -> sample(split.get(model), given, metric));
    }

    private static double[] sample(ModelResult result, Given given, ToDoubleFunction<RankingMetrics> metric) {
        return result.test().getOrDefault(given, List.of()).stream()
                .mapToDouble(metric)
                .toArray();
    }

    /** Over the playlists of one split, or over the means of several splits. */
    private Estimate estimate(Function<List<ModelResult>, double[]> sampleOf) {
        return splits.size() == 1
                ? Estimate.of(sampleOf.apply(splits.getFirst()))
                : Estimate.of(splits.stream()
                        .map(sampleOf)
                        .filter(sample -> sample.length > 0)
                        .mapToDouble(sample -> Estimate.of(sample).mean())
                        .toArray());
    }

    private int models() {
        return splits.getFirst().size();
    }

    private String name(int model) {
        return splits.getFirst().get(model).model();
    }

    private static void addEstimate(Estimate estimate, List<@Nullable Double> numbers) {
        numbers.add(estimate.mean());
        numbers.add(estimate.standardError());
    }
}
