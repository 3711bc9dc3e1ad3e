package io.muse.query.answer;

import io.muse.embedding.index.Neighbor;
import io.muse.query.config.QuerySettings;
import io.muse.query.cooccurrence.CooccurrenceUnavailableException;
import io.muse.query.filter.RowFilter;
import io.muse.query.filter.RowFilters;
import io.muse.query.filter.TrackFilter;
import io.muse.query.serving.ServingState;
import io.muse.query.title.TitleDirections;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tracks that continue a playlist, or suit a listener. */
@Singleton
public final class RecommendationQuery {
    private final TrackNames names;
    private final TitleDirections titles;
    private final RowFilters filters;
    private final Reasons reasons;
    private final LiveRowRecommendations liveRows;
    private final float unwantedWeight;

    RecommendationQuery(
            TrackNames names,
            TitleDirections titles,
            RowFilters filters,
            Reasons reasons,
            LiveRowRecommendations liveRows,
            QuerySettings settings) {
        this.names = names;
        this.titles = titles;
        this.filters = filters;
        this.reasons = reasons;
        this.liveRows = liveRows;
        unwantedWeight = (float) settings.recommendation().notWeight();
    }

    /**
     * By the folded-in query of all seeds that have a vector, and of the title if it says something. If nothing of this
     * is there, by the sum of the seeds' live co-occurrence rows.
     *
     * @throws CooccurrenceUnavailableException if no seed has a vector and the live rows can't be had
     * @throws TitlesUnavailableException if there is nothing but a title, and no title model
     */
    public Recommendations answer(ServingState state, Taste taste, RecommendationOptions options) {
        if (taste.wanted().isEmpty() && taste.title() != null && !titles.isAvailable()) {
            throw new TitlesUnavailableException();
        }
        Seeds seeds = Seeds.of(state, taste, unwantedWeight);
        float[] title = direction(state, taste.title());
        TrackFilter filter = filter(taste, options.selection());
        if (seeds.isEmpty() && title == null) {
            return liveRows.answer(state, taste, options, filter);
        }
        var query = TasteQuery.of(state.fold(seeds.terms()), seeds.tracks().size(), title);
        List<Neighbor> best = best(state, query.vector(), taste, options, filters.of(state, filter));
        return new Recommendations(
                Source.EMBEDDING,
                state.version(),
                taste.title() == null ? null : title != null,
                seeds.ignored(),
                items(state, best, options.why() ? reasons.of(state, best, query, seeds.tracks()) : null));
    }

    private float @Nullable [] direction(ServingState state, @Nullable String title) {
        return title == null
                ? null
                : titles.directionOf(title, state.dimension()).orElse(null);
    }

    private TrackFilter filter(Taste taste, Selection selection) {
        Set<String> artists = selection.otherArtists()
                ? taste.wanted().keySet().stream()
                        .flatMap(track -> names.artistIds(track).stream())
                        .collect(Collectors.toSet())
                : Set.of();
        return new TrackFilter(artists, selection.genre(), selection.minPlaylists());
    }

    private static List<Neighbor> best(
            ServingState state, float[] query, Taste taste, RecommendationOptions options, RowFilter filter) {
        IntSet left = rows(state, taste.wanted().keySet(), taste.unwanted(), options.excluded());
        Selection selection = options.selection();
        int wanted = DiverseTracks.candidates(selection.k(), selection.diversity());
        List<Neighbor> found = state.recommend(
                query,
                PopularityDamping.candidates(wanted, options.damping()),
                row -> !left.contains(row) && filter.accepted().test(row));
        List<Neighbor> ranked = PopularityDamping.rank(state, found, wanted, options.damping());
        float best = ranked.isEmpty() ? 1 : ranked.getFirst().score();
        return DiverseTracks.take(state, ranked, selection.k(), selection.diversity(), best > 0 ? best : 1);
    }

    @SafeVarargs
    private static IntSet rows(ServingState state, Collection<String>... tracks) {
        var rows = new IntOpenHashSet();
        for (Collection<String> some : tracks) {
            for (String track : some) {
                int row = state.row(track);
                if (row != ServingState.NO_ROW) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private List<RecommendedTrack> items(
            ServingState state, List<Neighbor> best, @Nullable List<List<Reason>> reasonsOfEach) {
        List<RecommendedTrack> items = new ArrayList<>(best.size());
        for (int i = 0; i < best.size(); i++) {
            Neighbor track = best.get(i);
            items.add(RecommendedTrack.of(
                    names.summary(state.trackId(track.handle())),
                    track.score(),
                    reasonsOfEach == null ? null : reasonsOfEach.get(i)));
        }
        return items;
    }
}
