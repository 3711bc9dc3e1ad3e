package io.muse.query.answer;

import io.muse.query.config.QuerySettings;
import io.muse.query.cooccurrence.CooccurrenceClient;
import io.muse.query.cooccurrence.CooccurrenceRow;
import io.muse.query.cooccurrence.CooccurrenceRow.Cell;
import io.muse.query.cooccurrence.CooccurrenceUnavailableException;
import io.muse.query.filter.TrackFilter;
import io.muse.query.serving.ServingState;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tracks that share most playlists with seeds of which none has a vector yet. */
@Singleton
final class LiveRowRecommendations {
    /** Cells asked of each live row: beyond these, tracks share few playlists with the seed. */
    private static final int ROW_CELLS = 500;

    private static final int MOST_REASONS = 3;

    private final TrackNames names;
    private final CooccurrenceClient cooccurrence;
    private final int mostSeeds;

    LiveRowRecommendations(TrackNames names, CooccurrenceClient cooccurrence, QuerySettings settings) {
        this.names = names;
        this.cooccurrence = cooccurrence;
        mostSeeds = settings.cooccurrenceSeeds();
    }

    /** What one seed adds to a track. */
    private record Pull(String seed, float weight, int playlists) {
        double value() {
            return (double) weight * playlists;
        }
    }

    private record Ranked(String track, double score, List<Pull> pulls) {}

    private static final Comparator<Ranked> BEST_FIRST =
            Comparator.comparingDouble(Ranked::score).reversed().thenComparing(Ranked::track);

    /**
     * By the weighted sum of the seeds' live rows, over the first ones only where there are many.
     *
     * @throws CooccurrenceUnavailableException if the live rows can't be had
     */
    Recommendations answer(ServingState state, Taste taste, RecommendationOptions options, TrackFilter filter) {
        List<String> seeds = List.copyOf(taste.wanted().keySet());
        List<String> asked = seeds.subList(0, Math.min(mostSeeds, seeds.size()));
        List<Optional<CooccurrenceRow>> rows = cooccurrence.rows(asked, ROW_CELLS);
        List<String> ignored = new ArrayList<>();
        for (int i = 0; i < seeds.size(); i++) {
            if (i >= asked.size() || rows.get(i).isEmpty()) {
                ignored.add(seeds.get(i));
            }
        }
        Set<String> left = new HashSet<>(seeds);
        left.addAll(options.excluded());
        left.addAll(taste.unwanted());
        Map<String, List<Pull>> pulls = pulls(taste, rows, left);
        List<RecommendedTrack> items = pulls.entrySet().stream()
                .filter(track -> names.accepts(filter, track.getKey(), state.playlistCount(track.getKey())))
                .map(track -> new Ranked(
                        track.getKey(),
                        track.getValue().stream().mapToDouble(Pull::value).sum(),
                        track.getValue()))
                .sorted(BEST_FIRST)
                .limit(options.selection().k())
                .map(track -> recommended(track, options.why()))
                .toList();
        Boolean titleUsed = taste.title() == null ? null : false;
        return new Recommendations(Source.COOCCURRENCE, null, titleUsed, ignored, items);
    }

    private static Map<String, List<Pull>> pulls(Taste taste, List<Optional<CooccurrenceRow>> rows, Set<String> left) {
        Map<String, List<Pull>> pulls = new HashMap<>();
        for (Optional<CooccurrenceRow> row : rows) {
            if (row.isEmpty()) {
                continue;
            }
            String seed = row.get().track();
            float weight = taste.wanted().getOrDefault(seed, 1f);
            for (Cell cell : row.get().items()) {
                if (!left.contains(cell.track())) {
                    pulls.computeIfAbsent(cell.track(), track -> new ArrayList<>())
                            .add(new Pull(seed, weight, cell.count()));
                }
            }
        }
        return pulls;
    }

    private RecommendedTrack recommended(Ranked track, boolean why) {
        List<Reason> reasons = track.pulls.stream()
                .sorted(Comparator.comparingDouble(Pull::value).reversed())
                .limit(MOST_REASONS)
                .map(pull -> new Reason(names.summary(pull.seed), pull.value() / track.score, pull.playlists))
                .toList();
        return RecommendedTrack.of(names.summary(track.track), track.score, why ? reasons : null);
    }
}
