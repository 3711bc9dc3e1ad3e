package io.muse.evaluation.protocol.map;

import io.muse.contracts.catalog.TrackMetadata;
import io.muse.embedding.map.Layout;
import io.muse.evaluation.protocol.BroadGenre;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Songs with their places and what a reader is told of them.
 *
 * @param titles the track id where there is none
 * @param artists the main artist of each, empty where unknown
 * @param genres the broad genre of each, empty where unknown
 */
record SongMap(Layout layout, List<String> titles, List<String> artists, List<String> genres) {

    static SongMap of(List<String> tracks, Layout layout, Map<String, TrackMetadata> catalog) {
        List<String> titles = new ArrayList<>();
        List<String> artists = new ArrayList<>();
        List<String> genres = new ArrayList<>();
        for (String track : tracks) {
            TrackMetadata metadata = catalog.get(track);
            titles.add(metadata == null || metadata.title() == null ? track : metadata.title());
            artists.add(metadata == null ? "" : mainArtist(metadata));
            genres.add(
                    metadata == null
                            ? ""
                            : BroadGenre.ofMost(metadata.genres())
                                    .map(BroadGenre::title)
                                    .orElse(""));
        }
        return new SongMap(layout, titles, artists, genres);
    }

    /** The name of the first artist, or the id where there is no name, empty without artists. */
    static String mainArtist(TrackMetadata track) {
        if (track.artists().isEmpty()) {
            return "";
        }
        String name = track.artists().getFirst().name();
        return name == null ? track.artists().getFirst().id() : name;
    }

    int count() {
        return titles.size();
    }
}
