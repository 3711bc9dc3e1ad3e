package io.muse.evaluation.muse;

import io.muse.embedding.foldin.FoldIn;
import io.muse.embedding.title.TitleEncoder;
import io.muse.embedding.title.TitleSettings;
import io.muse.embedding.title.TitleText;
import io.muse.embedding.title.TitleTraining;
import io.muse.embedding.title.TitledPlaylist;
import io.muse.embedding.title.TitledQuery;
import io.muse.evaluation.data.Playlist;
import io.muse.evaluation.model.InnerProducts;
import io.muse.evaluation.model.Recommender;
import io.muse.evaluation.model.TrainingSet;
import io.muse.evaluation.tuning.Axis;
import io.muse.evaluation.tuning.AxisSearch;
import io.muse.evaluation.tuning.ModelFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** MuSE whose query hears the title too. Where the titles teach nothing it is MuSE without. */
public final class TitledMuse implements ModelFamily {
    private final MuseSettings settings;
    private final MuseTraining trainer;
    private final Supplier<TitleEncoder> encoder;

    /** @param encoder asked for when it is needed: loading it takes a second */
    public TitledMuse(MuseSettings settings, MuseTraining trainer, Supplier<TitleEncoder> encoder) {
        this.settings = settings;
        this.trainer = trainer;
        this.encoder = encoder;
    }

    @Override
    public String name() {
        return "MuSE + title";
    }

    @Override
    public List<Axis> axes() {
        return List.of(Axis.of("titleWeight", 1.5, 0.5, 1.0, 2.0, 3.0));
    }

    @Override
    public boolean isByTitle() {
        return true;
    }

    @Override
    public AxisSearch.Training on(TrainingSet training) {
        return setting -> train(training, setting.get("titleWeight"));
    }

    private Recommender train(TrainingSet training, double titleWeight) throws InterruptedException {
        var vectors = trainer.vectors(training, settings);
        var foldIn = new FoldIn(vectors, settings.query());
        var titles = new TitleTraining(encoder.get(), training.workers(), TitleSettings.defaults());
        var model = titles.train(titled(training), foldIn, encoded -> {});
        if (model.isEmpty()) {
            return MuseStep.foldedIn(vectors, settings);
        }
        var titledQuery = new TitledQuery(encoder.get(), model.get(), foldIn, titleWeight);
        return (query, scores) -> InnerProducts.of(vectors, titledQuery.query(query.title(), query.seeds()), scores);
    }

    private static List<TitledPlaylist> titled(TrainingSet training) {
        List<TitledPlaylist> titled = new ArrayList<>();
        for (int i = 0; i < training.songsOf().length; i++) {
            Playlist playlist = training.playlists().get(i);
            int[] songs = training.songsOf()[i];
            TitleText.normalised(playlist.title()).ifPresent(text -> titled.add(new TitledPlaylist(text, songs)));
        }
        return titled;
    }
}
