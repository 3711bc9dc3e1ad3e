package io.muse.query.answer;

import io.muse.embedding.index.Neighbor;
import io.muse.query.cooccurrence.CooccurrenceClient;
import io.muse.query.cooccurrence.CooccurrenceUnavailableException;
import io.muse.query.cooccurrence.TrackPair;
import io.muse.query.serving.ServingState;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tells which seeds recommendations come from. */
@Singleton
public final class Reasons {
    private static final int MOST = 3;

    private final TrackNames names;
    private final CooccurrenceClient cooccurrence;

    public Reasons(TrackNames names, CooccurrenceClient cooccurrence) {
        this.names = names;
        this.cooccurrence = cooccurrence;
    }

    /** A seed's share in a track, and the two as a pair. */
    private record Pull(TrackPair pair, double share) {}

    /**
     * The seeds of the largest shares for each of the tracks, in their order; how many playlists they share is asked
     * for once for all.
     *
     * @param seeds wanted tracks, in the order of the query's terms
     */
    List<List<Reason>> of(ServingState state, List<Neighbor> tracks, TasteQuery query, List<String> seeds) {
        List<List<Pull>> pulls =
                tracks.stream().map(track -> pulls(state, track, query, seeds)).toList();
        List<TrackPair> pairs =
                pulls.stream().flatMap(List::stream).map(Pull::pair).toList();
        List<@Nullable Integer> counts = together(pairs);
        List<List<Reason>> reasons = new ArrayList<>(pulls.size());
        int next = 0;
        for (List<Pull> ofTrack : pulls) {
            List<Reason> reasonsOfTrack = new ArrayList<>(ofTrack.size());
            for (Pull pull : ofTrack) {
                reasonsOfTrack.add(new Reason(names.summary(pull.pair.first()), pull.share, counts.get(next)));
                next++;
            }
            reasons.add(reasonsOfTrack);
        }
        return reasons;
    }

    private static List<Pull> pulls(ServingState state, Neighbor track, TasteQuery query, List<String> seeds) {
        float[] vector = state.vector(track.handle());
        if (vector == null) {
            return List.of();
        }
        String trackId = state.trackId(track.handle());
        double[] shares = query.shares(vector, seeds.size());
        return IntStream.range(0, shares.length)
                .filter(seed -> shares[seed] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(seed -> -shares[seed]))
                .limit(MOST)
                .map(seed -> new Pull(new TrackPair(seeds.get(seed), trackId), shares[seed]))
                .toList();
    }

    /** Nulls where the counts can't be had in time: they are an extra. */
    private List<@Nullable Integer> together(List<TrackPair> pairs) {
        if (pairs.isEmpty()) {
            return List.of();
        }
        try {
            return new ArrayList<>(cooccurrence.together(pairs));
        } catch (CooccurrenceUnavailableException e) {
            return Collections.nCopies(pairs.size(), null);
        }
    }
}
