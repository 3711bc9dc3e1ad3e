package io.muse.query.answer;

import io.muse.query.cooccurrence.CooccurrenceUnavailableException;
import io.muse.query.serving.ServingState;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is like each of several tracks. */
@Singleton
public final class SimilarBatchQuery {
    private final SimilarQuery similar;
    private final TrackNames names;

    public SimilarBatchQuery(SimilarQuery similar, TrackNames names) {
        this.similar = similar;
        this.names = names;
    }

    /** One answer for each track, in their order; a track that can't be answered does not keep the others from it. */
    public List<SimilarOrProblem> answer(ServingState state, Collection<String> trackIds, Selection selection) {
        Map<String, SimilarOrProblem> answers = new LinkedHashMap<>();
        List<String> withoutVector = new ArrayList<>();
        for (String trackId : trackIds) {
            int row = state.row(trackId);
            if (row == ServingState.NO_ROW) {
                withoutVector.add(trackId);
                answers.put(trackId, SimilarOrProblem.of(names.summary(trackId), SimilarOrProblem.Problem.UNAVAILABLE));
            } else {
                answers.put(trackId, SimilarOrProblem.of(similar.fromVectors(state, row, trackId, selection)));
            }
        }
        if (!withoutVector.isEmpty()) {
            answers.putAll(fromLiveRows(state, withoutVector, selection));
        }
        return List.copyOf(answers.values());
    }

    /** Empty where the live rows can't be had. */
    private Map<String, SimilarOrProblem> fromLiveRows(ServingState state, List<String> trackIds, Selection selection) {
        Map<String, SimilarOrProblem> answers = new LinkedHashMap<>();
        try {
            List<Optional<SimilarTracks>> live = similar.fromLiveRows(state, trackIds, selection);
            for (int i = 0; i < trackIds.size(); i++) {
                String trackId = trackIds.get(i);
                answers.put(
                        trackId,
                        live.get(i)
                                .map(SimilarOrProblem::of)
                                .orElseGet(() ->
                                        SimilarOrProblem.of(names.summary(trackId), SimilarOrProblem.Problem.UNKNOWN)));
            }
        } catch (CooccurrenceUnavailableException e) {
            return Map.of();
        }
        return answers;
    }
}
