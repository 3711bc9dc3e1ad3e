package io.muse.evaluation.protocol.clusters;

import io.muse.contracts.catalog.TrackMetadata;
import io.muse.evaluation.data.Playlist;
import io.muse.evaluation.protocol.BroadGenre;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A broad genre for each song that has one. */
record GenreLabels(Map<String, BroadGenre> byTrack) {
    GenreLabels {
        byTrack = Map.copyOf(byTrack);
    }

    /** What the catalog's genre names of a track say. */
    static GenreLabels ofCatalog(Map<String, TrackMetadata> catalog) {
        Map<String, BroadGenre> labels = new HashMap<>();
        catalog.forEach(
                (track, metadata) -> BroadGenre.ofMost(metadata.genres()).ifPresent(genre -> labels.put(track, genre)));
        return new GenreLabels(labels);
    }

    /**
     * What the playlists that hold a track say: each votes for the genre of most of its songs. Where these playlists
     * were not trained on, the labels are independent of the vectors.
     */
    GenreLabels ofPlaylists(Collection<Playlist> playlists) {
        Map<String, List<BroadGenre>> votes = new TreeMap<>();
        for (Playlist playlist : playlists) {
            List<BroadGenre> songs = playlist.tracks().stream()
                    .filter(byTrack::containsKey)
                    .map(byTrack::get)
                    .toList();
            BroadGenre.majority(songs)
                    .ifPresent(genre -> playlist.tracks()
                            .forEach(track -> votes.computeIfAbsent(track, none -> new ArrayList<>())
                                    .add(genre)));
        }
        Map<String, BroadGenre> labels = new HashMap<>();
        votes.forEach((track, genres) -> BroadGenre.majority(genres).ifPresent(genre -> labels.put(track, genre)));
        return new GenreLabels(labels);
    }
}
