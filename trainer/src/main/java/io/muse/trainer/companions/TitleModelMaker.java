package io.muse.trainer.companions;

import io.muse.contracts.companion.Companion;
import io.muse.contracts.companion.CompanionManifest;
import io.muse.embedding.foldin.FoldIn;
import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.title.TitleEncoder;
import io.muse.embedding.title.TitleEncodingException;
import io.muse.embedding.title.TitleModel;
import io.muse.embedding.title.TitleModelFile;
import io.muse.embedding.title.TitleSettings;
import io.muse.embedding.title.TitleTraining;
import io.muse.embedding.title.TitledPlaylist;
import io.muse.trainer.titles.TitleReplica;
import io.muse.trainer.training.TrainedSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.jboss.logging.Logger;

/** Learns where titles of playlists point to. Where titles can't be encoded it says so once and makes nothing. */
final class TitleModelMaker implements CompanionMaker {
    private static final Logger LOG = Logger.getLogger(TitleModelMaker.class);

    private final TitleReplica titles;
    private final BooleanSupplier titlesRead;
    private final TitleEncoder encoder;
    private final TitleTraining training;
    private boolean broken;

    /** @param titlesRead whether the replica has read what there was at the start */
    TitleModelMaker(
            TitleReplica titles,
            BooleanSupplier titlesRead,
            TitleEncoder encoder,
            Workers workers,
            TitleSettings settings) {
        this.titles = titles;
        this.titlesRead = titlesRead;
        this.encoder = encoder;
        this.training = new TitleTraining(encoder, workers, settings);
    }

    @Override
    public String name() {
        return CompanionManifest.TITLE_MODEL;
    }

    @Override
    public void recovered(Companion newest) {
        // It goes by the vectors and the titles as they are: nothing of an earlier one is left in it.
    }

    @Override
    public long changes() {
        return titles.changes();
    }

    @Override
    public long outOf() {
        return titles.size();
    }

    @Override
    public Optional<MadeCompanion> make(TrainedSnapshot snapshot, IntConsumer paced) throws InterruptedException {
        if (broken || !titlesRead.getAsBoolean()) {
            return Optional.empty();
        }
        List<TitledPlaylist> playlists = titles.in(snapshot.corpus());
        // After they were looked up: a title that is gone there is not remembered either.
        titles.forgetOthers(encoder);
        if (playlists.size() < 2) {
            return Optional.empty();
        }
        var vectors = new VectorMatrix(
                snapshot.vectors(),
                snapshot.tracks().size(),
                snapshot.manifest().dimension());
        var foldIn = new FoldIn(vectors, snapshot.manifest().sweptSongs(), FoldInSettings.defaults());
        try {
            return training.train(playlists, foldIn, paced)
                    .map(model -> new MadeCompanion(content(model, snapshot), quality(playlists)));
        } catch (TitleEncodingException e) {
            broken = true;
            LOG.warnf("titles: no title model, %s", e.getMessage());
            return Optional.empty();
        }
    }

    private static byte[] content(TitleModel model, TrainedSnapshot snapshot) {
        return TitleModelFile.encode(model, snapshot.manifest().sha256());
    }

    private static Map<String, Double> quality(List<TitledPlaylist> playlists) {
        long titles = playlists.stream().map(TitledPlaylist::title).distinct().count();
        return Map.of("playlists", (double) playlists.size(), "titles", (double) titles);
    }
}
