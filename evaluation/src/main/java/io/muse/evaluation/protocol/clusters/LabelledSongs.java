package io.muse.evaluation.protocol.clusters;

import io.muse.evaluation.protocol.BroadGenre;
import io.muse.evaluation.protocol.SongEmbedding;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The songs that are clustered, and the class of each as a number from 0 on. */
@SuppressWarnings("ArrayRecordComponent")
record LabelledSongs(List<String> tracks, int[] classes, List<BroadGenre> genres) {
    LabelledSongs {
        tracks = List.copyOf(tracks);
        genres = List.copyOf(genres);
    }

    /**
     * The labelled ones among the candidates, without the classes that have fewer than {@code least} of them.
     *
     * @param candidates distinct
     */
    static LabelledSongs of(Collection<String> candidates, GenreLabels labels, Predicate<String> accepted, int least) {
        Map<BroadGenre, Integer> sizes = new TreeMap<>();
        var known = candidates.stream()
                .filter(track -> labels.byTrack().containsKey(track) && accepted.test(track))
                .toList();
        known.forEach(track -> sizes.merge(labels.byTrack().get(track), 1, Integer::sum));
        sizes.values().removeIf(size -> size < least);
        var genres = List.copyOf(sizes.keySet());
        var tracks = known.stream()
                .filter(track -> sizes.containsKey(labels.byTrack().get(track)))
                .toList();
        int[] classes = tracks.stream()
                .mapToInt(track -> genres.indexOf(labels.byTrack().get(track)))
                .toArray();
        return new LabelledSongs(tracks, classes, genres);
    }

    /** The vectors of these songs, all of which the embedding has, each scaled to norm 1. */
    Points vectors(SongEmbedding embedding) {
        var rows = new Object2IntOpenHashMap<String>();
        rows.defaultReturnValue(-1);
        for (int row = 0; row < embedding.tracks().size(); row++) {
            rows.put(embedding.tracks().get(row), row);
        }
        int[] selected = tracks.stream().mapToInt(rows::getInt).toArray();
        var vectors = embedding.select(selected).vectors().normalised();
        return new Points(vectors.values(), vectors.count(), vectors.dimension());
    }
}
