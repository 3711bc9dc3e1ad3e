package io.muse.evaluation.baseline;

import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.embedding.parallel.Workers;
import io.muse.evaluation.data.Playlist;
import io.muse.evaluation.data.PlaylistData;
import io.muse.evaluation.model.TrainingSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random playlists, small enough for dense matrices. */
final class SmallPlatform {
    private SmallPlatform() {}

    /** Songs by random artists in playlists of 2 to 12 of them. */
    static TrainingSet random(long seed, int songs, int playlists, Workers workers) {
        var random = new Random(seed);
        List<Playlist> all = new ArrayList<>();
        for (int playlist = 0; playlist < playlists; playlist++) {
            List<Integer> shuffled =
                    new ArrayList<>(IntStream.range(0, songs).boxed().toList());
            Collections.shuffle(shuffled, random);
            all.add(new Playlist(
                    "p" + playlist,
                    null,
                    shuffled.subList(0, 2 + random.nextInt(Math.min(11, songs - 2))).stream()
                            .map(song -> "s" + song)
                            .toList()));
        }
        Map<String, TrackMetadata> catalog = IntStream.range(0, songs)
                .mapToObj(song -> track("s" + song, "a" + random.nextInt(Math.max(1, songs / 3))))
                .collect(Collectors.toMap(TrackMetadata::id, track -> track));
        return new TrainingSet(new PlaylistData(all, catalog), all, 1, seed, workers);
    }

    private static TrackMetadata track(String id, String artist) {
        return new TrackMetadata(id, null, List.of(new ArtistRef(artist, null)), null, null, List.of(), Map.of());
    }
}
