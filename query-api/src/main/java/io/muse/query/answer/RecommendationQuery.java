package io.muse.query.answer;

import io.muse.query.config.QuerySettings;
import io.muse.query.cooccurrence.CooccurrenceClient;
import io.muse.query.cooccurrence.CooccurrenceRow.Cell;
import io.muse.query.cooccurrence.CooccurrenceUnavailableException;
import io.muse.query.serving.ServingState;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.objects.Object2LongMap.Entry;
import it.unimi.dsi.fastutil.objects.Object2LongOpenHashMap;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tracks that continue a playlist. */
@Singleton
public final class RecommendationQuery {
    /** Cells asked of each live row: beyond these, tracks share few playlists with the seed. */
    private static final int ROW_CELLS = 500;

    private static final Comparator<Entry<String>> MOST_FIRST = Comparator.<Entry<String>>comparingLong(
                    Entry::getLongValue)
            .reversed()
            .thenComparing(Entry::getKey);

    private final TrackNames names;
    private final CooccurrenceClient cooccurrence;
    private final int liveSeeds;

    public RecommendationQuery(TrackNames names, CooccurrenceClient cooccurrence, QuerySettings settings) {
        this.names = names;
        this.cooccurrence = cooccurrence;
        liveSeeds = settings.cooccurrenceSeeds();
    }

    /**
     * By the folded-in query of all seeds that have a vector. If none has, by the sum of the seeds' live co-occurrence
     * rows, over the first ones only where there are many.
     *
     * @throws CooccurrenceUnavailableException if no seed has a vector and the live rows can't be had
     */
    public Recommendations answer(ServingState state, Set<String> seeds, int k, Set<String> excluded) {
        var seedRows = new IntArrayList();
        List<String> ignored = new ArrayList<>();
        for (String seed : seeds) {
            int row = state.row(seed);
            if (row == ServingState.NO_ROW) {
                ignored.add(seed);
            } else {
                seedRows.add(row);
            }
        }
        if (seedRows.isEmpty()) {
            return fromLiveRows(List.copyOf(seeds), k, excluded);
        }
        var left = new IntOpenHashSet(seedRows);
        excluded.stream()
                .mapToInt(state::row)
                .filter(row -> row != ServingState.NO_ROW)
                .forEach(left::add);
        List<RankedTrack> items = state.recommend(seedRows.toIntArray(), k, left).stream()
                .map(neighbor -> names.ranked(state.trackId(neighbor.handle()), neighbor.score()))
                .toList();
        return new Recommendations(Source.EMBEDDING, state.version(), ignored, items);
    }

    private Recommendations fromLiveRows(List<String> seeds, int k, Set<String> excluded) {
        List<String> asked = seeds.subList(0, Math.min(liveSeeds, seeds.size()));
        var rows = cooccurrence.rows(asked, ROW_CELLS);
        List<String> ignored = new ArrayList<>();
        for (int i = 0; i < seeds.size(); i++) {
            if (i >= asked.size() || rows.get(i).isEmpty()) {
                ignored.add(seeds.get(i));
            }
        }
        var left = new HashSet<>(seeds);
        left.addAll(excluded);
        var sums = new Object2LongOpenHashMap<String>();
        rows.stream()
                .flatMap(Optional::stream)
                .flatMap(row -> row.items().stream())
                .filter(cell -> !left.contains(cell.track()))
                .forEach((Cell cell) -> sums.addTo(cell.track(), cell.count()));
        return new Recommendations(Source.COOCCURRENCE, null, ignored, best(sums.object2LongEntrySet(), k));
    }

    private List<RankedTrack> best(Collection<Entry<String>> sums, int k) {
        return sums.stream()
                .sorted(MOST_FIRST)
                .limit(k)
                .map(sum -> names.ranked(sum.getKey(), sum.getLongValue()))
                .toList();
    }
}
