package io.muse.evaluation.baseline;

import io.muse.embedding.kernel.Rows;
import io.muse.embedding.title.TitleEncoder;
import io.muse.embedding.title.TitleText;
import io.muse.evaluation.model.Recommender;
import io.muse.evaluation.model.TrainingSet;
import io.muse.evaluation.tuning.Axis;
import io.muse.evaluation.tuning.AxisSearch;
import io.muse.evaluation.tuning.ModelFamily;
import io.muse.evaluation.tuning.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What stands in playlists of similar titles: the score of a song is Σ_p max(0, cos(t, t_p))^q / n_p^β over the training
 * playlists p that hold it, n_p their lengths. Seeds are not looked at; without a title all scores are 0.
 */
public final class TitleKnn implements ModelFamily {
    private final Supplier<TitleEncoder> encoder;

    /** @param encoder asked for when it is needed: loading it takes a second */
    public TitleKnn(Supplier<TitleEncoder> encoder) {
        this.encoder = encoder;
    }

    @Override
    public String name() {
        return "title kNN";
    }

    @Override
    public List<Axis> axes() {
        return List.of(Axis.of("q", 16.0, 4.0, 8.0, 32.0, 64.0), Axis.of("beta", 0.5, 0.0, 1.0));
    }

    @Override
    public boolean isByTitle() {
        return true;
    }

    @Override
    public AxisSearch.Training on(TrainingSet training) {
        List<String> titles = new ArrayList<>();
        List<int[]> songsOf = new ArrayList<>();
        for (int i = 0; i < training.songsOf().length; i++) {
            int[] songs = training.songsOf()[i];
            TitleText.normalised(training.playlists().get(i).title()).ifPresent(title -> {
                titles.add(title);
                songsOf.add(songs);
            });
        }
        TitleEncoder loaded = encoder.get();
        List<float[]> vectors = loaded.encode(titles, encoded -> {});
        return setting -> recommender(loaded, vectors, songsOf, setting);
    }

    private static Recommender recommender(
            TitleEncoder encoder, List<float[]> titles, List<int[]> songsOf, Setting setting) {
        double power = setting.get("q");
        double beta = setting.get("beta");
        return (query, scores) -> {
            Arrays.fill(scores, 0);
            Optional<String> title = TitleText.normalised(query.title());
            if (title.isEmpty()) {
                return;
            }
            float[] vector = encoder.encode(title.get());
            for (int i = 0; i < titles.size(); i++) {
                float cosine = Rows.dot(vector, 0, titles.get(i), 0, vector.length);
                int[] songs = songsOf.get(i);
                float weight = (float) (Math.pow(Math.max(0, cosine), power) / Math.pow(songs.length, beta));
                for (int song : songs) {
                    scores[song] += weight;
                }
            }
        };
    }
}
