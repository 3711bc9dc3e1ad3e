package io.muse.evaluation.command;

import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.objective.ObjectiveValue;
import io.muse.embedding.ranking.TunedRanking;
import io.muse.embedding.solver.SweepReport;
import io.muse.embedding.training.TrainedVectors;
import io.muse.evaluation.data.PlaylistData;
import io.muse.evaluation.report.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code train} shows in the end. */
record TrainingSummary(
        PlaylistData data, TrainingCorpus corpus, TrainedVectors trained, Optional<TunedRanking> ranking) {

    List<Table> tables() {
        return Stream.concat(Stream.of(trainedOn(), sweeps()), ranking.map(TrainingSummary::ranked).stream())
                .toList();
    }

    private Table trainedOn() {
        var table = new Table("Trained on", "", Table.columns("%,.0f", "number"));
        row(table, "playlists read", data.playlists().size());
        row(table, "songs with a vector", trained.tracks().size());
        row(table, "of these swept", corpus.trackCount());
        row(table, "playlists with two of those, artists' included", corpus.playlistCount());
        row(table, "memberships in these", corpus.memberships());
        row(table, "non-zero cells", trained.objective().observedPairs());
        return table;
    }

    private Table sweeps() {
        var columns = List.of(
                new Table.NumberColumn("J", "%.6g"),
                new Table.NumberColumn("J with ridge", "%.6g"),
                new Table.NumberColumn("seconds", "%.2f"));
        var table = new Table(caption(), "sweep", columns);
        table.add("start", figures(trained.before(), null));
        int number = 0;
        for (SweepReport sweep : trained.sweeps()) {
            number++;
            table.add(
                    Integer.toString(number),
                    figures(sweep.objective(), sweep.solving().toNanos() * 1e-9));
        }
        table.add("all", Arrays.asList(null, null, trained.duration().toNanos() * 1e-9));
        return table;
    }

    private static Table ranked(TunedRanking ranking) {
        var table = new Table(
                String.format(
                        Locale.ROOT,
                        "Half of %d held-out playlists given; 'recommend' will rank with query lambda %s and second stage %s",
                        ranking.playlists(),
                        ranking.settings().query().lambda(),
                        ranking.settings().secondStage()),
                "ranking",
                Table.columns("%.4f", "R-precision"));
        row(table, "by the vectors alone", ranking.vectorsRPrecision());
        row(table, "by the usual settings", ranking.defaultRPrecision());
        row(table, "as chosen", ranking.rPrecision());
        return table;
    }

    private String caption() {
        var caption = new StringBuilder("Sweeps");
        Double drift = trained.driftCosine();
        Double aligned = trained.alignedCosine();
        if (drift != null) {
            caption.append(cosine(drift, "started from"));
        }
        if (aligned != null) {
            caption.append(cosine(aligned, "are aligned to"));
        }
        return caption.append(trained.converged() ? "; converged" : "; another sweep would still lower J")
                .toString();
    }

    private static String cosine(double cosine, String others) {
        return String.format(Locale.ROOT, "; mean cosine %.4f to the vectors that they %s", cosine, others);
    }

    private static List<@Nullable Double> figures(ObjectiveValue objective, @Nullable Double seconds) {
        return Arrays.asList(objective.value(), objective.regularised(), seconds);
    }

    private static void row(Table table, String label, double number) {
        table.add(label, List.of(number));
    }
}
