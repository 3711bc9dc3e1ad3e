package io.muse.evaluation.recommend;

import io.muse.contracts.snapshot.Snapshot;
import io.muse.embedding.foldin.FoldIn;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.title.CachedTitleEncoder;
import io.muse.embedding.title.TitleEncoder;
import io.muse.embedding.title.TitleEncodingException;
import io.muse.embedding.title.TitleModel;
import io.muse.embedding.title.TitleModelFile;
import io.muse.embedding.title.TitleSettings;
import io.muse.embedding.title.TitleText;
import io.muse.embedding.title.TitleTraining;
import io.muse.embedding.title.TitledPlaylist;
import io.muse.embedding.title.TitledQuery;
import io.muse.evaluation.data.Playlist;
import io.muse.evaluation.report.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What playlists are called, learnt from and asked for. One thread. */
public final class Titles {
    private final Supplier<TitleEncoder> encoders;
    private final PrintWriter err;

    /**
     * @param encoders asked only if there is a title: loading an encoder takes a second
     * @param err is told the progress
     */
    public Titles(Supplier<TitleEncoder> encoders, PrintWriter err) {
        this.encoders = encoders;
        this.err = err;
    }

    /**
     * Learns where titles point to. Where titles can't be encoded it says so and learns nothing.
     *
     * @param tracks those that have a vector, in the order of their handles
     * @return empty where fewer than two playlists have a name and a song
     */
    public Optional<TitleModel> learn(List<String> tracks, FoldIn foldIn, List<Playlist> playlists, Workers workers)
            throws InterruptedException {
        var vocabulary = new Vocabulary(tracks);
        List<TitledPlaylist> titled = new ArrayList<>();
        for (Playlist playlist : playlists) {
            TitleText.normalised(playlist.title())
                    .ifPresent(text -> titled.add(new TitledPlaylist(text, vocabulary.handles(playlist.tracks()))));
        }
        if (titled.size() < 2) {
            return Optional.empty();
        }
        long distinct = titled.stream().map(TitledPlaylist::title).distinct().count();
        try (var progress = Progress.start(err, "Reading titles", distinct, "titles")) {
            return new TitleTraining(encoders.get(), workers, TitleSettings.defaults())
                    .train(titled, foldIn, progress::at);
        } catch (TitleEncodingException e) {
            leaveOut(e);
            return Optional.empty();
        }
    }

    /**
     * Vectors of queries by seeds and title, if the snapshot's folder holds a title model and a query has a title; else
     * by the seeds alone. Where titles can't be encoded it says so and goes by the seeds.
     */
    public QueryVectors queries(Path folder, Snapshot snapshot, FoldIn foldIn, List<String> titles) throws IOException {
        List<String> texts = titles.stream()
                .flatMap(title -> TitleText.normalised(title).stream())
                .distinct()
                .toList();
        if (texts.isEmpty() || !TitleModelFile.isIn(folder)) {
            return QueryVectors.of(foldIn);
        }
        TitleModel model = TitleModelFile.load(folder, snapshot.manifest().sha256());
        var encoder = new CachedTitleEncoder(encoders.get(), texts.size());
        try (var progress = Progress.start(err, "Reading titles", texts.size(), "titles")) {
            var unused = encoder.encode(texts, progress::at);
        } catch (TitleEncodingException e) {
            leaveOut(e);
            return QueryVectors.of(foldIn);
        }
        return QueryVectors.of(foldIn, new TitledQuery(encoder, model, foldIn));
    }

    private void leaveOut(TitleEncodingException e) {
        err.println("titles are left out: " + e.getMessage());
        err.flush();
    }
}
