package io.muse.evaluation.baseline;

import io.muse.evaluation.model.TrainingSet;
import io.muse.evaluation.tuning.Axis;
import io.muse.evaluation.tuning.AxisSearch;
import io.muse.evaluation.tuning.ModelFamily;
import java.util.List;

/** Recommends what stands in the most playlists, whatever the query. */
public final class Popularity implements ModelFamily {
    @Override
    public String name() {
        return "popularity";
    }

    @Override
    public List<Axis> axes() {
        return List.of();
    }

    @Override
    public AxisSearch.Training on(TrainingSet training) {
        float[] counts = new float[training.songCount()];
        for (int[] songs : training.songsOf()) {
            for (int song : songs) {
                counts[song]++;
            }
        }
        return setting -> (query, scores) -> System.arraycopy(counts, 0, scores, 0, counts.length);
    }
}
