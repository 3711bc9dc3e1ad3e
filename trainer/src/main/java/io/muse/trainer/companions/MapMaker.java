package io.muse.trainer.companions;

import io.muse.contracts.companion.Companion;
import io.muse.contracts.companion.CompanionException;
import io.muse.contracts.companion.CompanionManifest;
import io.muse.contracts.companion.SongMap;
import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.map.Affinities;
import io.muse.embedding.map.Blur;
import io.muse.embedding.map.Layout;
import io.muse.embedding.map.Neighbors;
import io.muse.embedding.map.Tsne;
import io.muse.embedding.map.TsneSettings;
import io.muse.embedding.parallel.Workers;
import io.muse.trainer.training.TrainedSnapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Gives each song a place in the plane by t-SNE, from its place on the last map, so that songs don't jump. */
final class MapMaker implements CompanionMaker {
    private static final Logger LOG = Logger.getLogger(MapMaker.class);

    /** Cosines above 1 − BLUR² are one to the map. */
    private static final double BLUR = 0.1;

    private static final long SEED = 1;

    /** A map of many more songs is preceded by one of so many: done in a few seconds' work. */
    private static final int FIRST_SONGS = 10_000;

    private final CompanionSettings settings;
    private final Workers workers;
    private final int firstSongs;
    private @Nullable SongMap last;

    MapMaker(CompanionSettings settings, Workers workers) {
        this(settings, workers, FIRST_SONGS);
    }

    MapMaker(CompanionSettings settings, Workers workers, int firstSongs) {
        this.settings = settings;
        this.workers = workers;
        this.firstSongs = firstSongs;
    }

    @Override
    public String name() {
        return CompanionManifest.MAP;
    }

    @Override
    public void recovered(Companion newest) {
        try {
            last = SongMap.of(newest.content());
        } catch (CompanionException e) {
            LOG.warnf("map: the last one can't be gone on from: %s", e.getMessage());
        }
    }

    @Override
    public long changes() {
        return 0;
    }

    @Override
    public long outOf() {
        return 0;
    }

    @Override
    public boolean isBehind(TrainedSnapshot snapshot) {
        return places() < songs(snapshot) / 2;
    }

    private int places() {
        SongMap map = last;
        return map == null ? 0 : map.count();
    }

    /** How many a whole map has. */
    private int songs(TrainedSnapshot snapshot) {
        return Math.min(snapshot.tracks().size(), settings.mapSongs());
    }

    /** All, or the most frequent ones where it would take long to have any map of some size. */
    private int songsNow(TrainedSnapshot snapshot) {
        int all = songs(snapshot);
        boolean first = places() < firstSongs / 2 && all > 2 * firstSongs;
        return first ? firstSongs : all;
    }

    @Override
    public Optional<MadeCompanion> make(TrainedSnapshot snapshot, IntConsumer paced) throws InterruptedException {
        List<String> tracks = snapshot.tracks().subList(0, songsNow(snapshot));
        if (tracks.isEmpty()) {
            return Optional.empty();
        }
        var vectors = Blur.of(
                first(snapshot, tracks.size()), BLUR, song -> tracks.get(song).hashCode() + SEED);
        var before = Places.of(last).relayout(tracks);
        TsneSettings tsneSettings = before.isWarm() ? settings.tsne().warm(settings.warmIterations()) : settings.tsne();
        var neighbors = Neighbors.exact(vectors, tsneSettings.neighbors(), workers, paced);
        var tsne = new Tsne(Affinities.of(neighbors, tsneSettings.perplexity(), workers), tsneSettings, workers);
        Layout layout = before.isWarm()
                ? tsne.run(before.initial(neighbors, SEED), paced)
                : before.turned(tsne.run(Layout.principal(vectors, SEED), paced));
        SongMap map = Places.map(tracks, layout, last);
        last = map;
        return Optional.of(new MadeCompanion(
                map.toBytes(),
                Map.of(
                        "songs",
                        (double) tracks.size(),
                        "warm",
                        before.isWarm() ? 1.0 : 0.0,
                        "divergence",
                        tsne.divergence(layout))));
    }

    private static VectorMatrix first(TrainedSnapshot snapshot, int count) {
        int dimension = snapshot.manifest().dimension();
        return new VectorMatrix(Arrays.copyOf(snapshot.vectors(), count * dimension), count, dimension);
    }
}
