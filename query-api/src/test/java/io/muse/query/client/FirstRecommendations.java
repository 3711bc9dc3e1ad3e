package io.muse.query.client;

import io.muse.client.ApiClient;
import io.muse.client.ApiException;
import io.muse.client.api.RecommendationsApi;
import io.muse.client.api.TracksApi;
import io.muse.client.model.RecommendationRequest;
import io.muse.client.model.RecommendedTrack;
import io.muse.client.model.Seed;
import io.muse.client.model.TrackHit;
import java.net.URI;
import java.util.List;

/** From a few words to songs that go on from there. */
final class FirstRecommendations {
    private FirstRecommendations() {}

    static List<String> after(String words, URI muse) throws ApiException {
        var client = new ApiClient();
        client.updateBaseUri(muse.toString().replaceAll("/$", ""));

        TrackHit seed = new TracksApi(client).searchTracks(words, 1).getItems().getFirst();
        var playlist = new RecommendationRequest()
                .addTracksItem(new Seed(seed.getId()))
                .k(10);

        // Of the snapshot that is served: neither the parameter nor the header names another one.
        List<RecommendedTrack> next =
                new RecommendationsApi(client).recommend(playlist, null, null).getItems();

        return next.stream().map(RecommendedTrack::getTitle).toList();
    }
}
