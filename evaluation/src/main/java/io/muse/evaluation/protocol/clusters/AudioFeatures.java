package io.muse.evaluation.protocol.clusters;

import io.muse.contracts.catalog.TrackMetadata;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The audio features of songs as points, each feature of mean 0 and deviation 1. */
final class AudioFeatures {
    private final Map<String, TrackMetadata> catalog;
    private final List<String> names;

    /** The features that any of the tracks has. */
    AudioFeatures(Map<String, TrackMetadata> catalog) {
        Set<String> all = new TreeSet<>();
        catalog.values().forEach(track -> all.addAll(track.audioFeatures().keySet()));
        this.catalog = catalog;
        this.names = List.copyOf(all);
    }

    boolean isComplete(String track) {
        return !names.isEmpty() && values(track).size() == names.size();
    }

    /** Null unless all features of all these tracks are known. */
    @Nullable
    Points of(List<String> tracks) {
        if (!tracks.stream().allMatch(this::isComplete)) {
            return null;
        }
        int dimension = names.size();
        float[] values = new float[tracks.size() * dimension];
        for (int row = 0; row < tracks.size(); row++) {
            List<Double> features = values(tracks.get(row));
            for (int i = 0; i < dimension; i++) {
                values[row * dimension + i] = features.get(i).floatValue();
            }
        }
        for (int i = 0; i < dimension; i++) {
            standardise(values, i, dimension);
        }
        return new Points(values, tracks.size(), dimension);
    }

    /** The features that the track has, by name. */
    private List<Double> values(String track) {
        TrackMetadata metadata = catalog.get(track);
        return metadata == null ? List.of() : List.copyOf(new TreeMap<>(metadata.audioFeatures()).values());
    }

    private static void standardise(float[] values, int first, int step) {
        int count = values.length / step;
        double sum = 0;
        double squares = 0;
        for (int at = first; at < values.length; at += step) {
            sum += values[at];
        }
        double mean = sum / count;
        for (int at = first; at < values.length; at += step) {
            squares += (values[at] - mean) * (values[at] - mean);
        }
        double deviation = Math.sqrt(squares / count);
        for (int at = first; at < values.length; at += step) {
            values[at] = deviation > 0 ? (float) ((values[at] - mean) / deviation) : 0;
        }
    }
}
