package io.muse.query.testing;

import io.muse.embedding.foldin.FoldIn;
import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.title.TitleEncoder;
import io.muse.embedding.title.TitleModelFile;
import io.muse.embedding.title.TitleSettings;
import io.muse.embedding.title.TitleTraining;
import io.muse.embedding.title.TitledPlaylist;
import java.util.List;

/** Six songs: the first three are rock and lie along the first axis, the others jazz, along the second. */
public final class PlantedTitles {
    private static final float[] VECTORS = {2, 0, 3, 0.1f, 1, 0.1f, 0, 2, 0.1f, 3, 0.1f, 1};

    private PlantedTitles() {}

    public static float[] vectors() {
        return VECTORS.clone();
    }

    /** What titles of playlists of the two kinds teach, as it travels. */
    public static byte[] model(TitleEncoder encoder) {
        var vectors = new VectorMatrix(VECTORS, VECTORS.length / 2, 2);
        var playlists = List.of(
                new TitledPlaylist("rock", new int[] {0, 1, 2}),
                new TitledPlaylist("classic rock anthems", new int[] {0, 2}),
                new TitledPlaylist("jazz", new int[] {3, 4, 5}),
                new TitledPlaylist("smooth jazz night", new int[] {4, 5}));
        try (var workers = new Workers(1)) {
            return new TitleTraining(encoder, workers, TitleSettings.defaults())
                    .train(playlists, new FoldIn(vectors, FoldInSettings.defaults()), done -> {})
                    .map(model -> TitleModelFile.encode(model, "any snapshot"))
                    .orElseThrow();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
