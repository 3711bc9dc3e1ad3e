package io.muse.evaluation.baseline;

import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.kernel.Lanes;
import io.muse.embedding.parallel.Workers;
import java.util.Random;

/** Alternates between the vectors of the playlists and those of the songs. Used by one thread. */
final class AlsTraining {
    private static final double INITIAL_NORM = 0.1;

    private final Observations observations;
    private final AlsSettings settings;
    private final Workers workers;
    private final int stride;
    private final float[] playlists;
    private final float[] songs;
    private final double memberships;

    AlsTraining(Observations observations, AlsSettings settings, long seed, Workers workers) {
        this.observations = observations;
        this.settings = settings;
        this.workers = workers;
        this.stride = Lanes.padded(settings.dimension());
        this.playlists = new float[observations.playlists() * stride];
        this.songs = new float[observations.songs() * stride];
        double total = 0;
        for (int playlist = 0; playlist < observations.playlists(); playlist++) {
            total += (double) observations.weights()[playlist] * observations.songsOf()[playlist].length;
        }
        this.memberships = total;
        var random = new Random(seed);
        double scale = INITIAL_NORM / Math.sqrt(settings.dimension());
        for (int song = 0; song < observations.songs(); song++) {
            for (int i = 0; i < settings.dimension(); i++) {
                songs[song * stride + i] = (float) (random.nextGaussian() * scale);
            }
        }
    }

    /** @throws InterruptedException where the calling thread was interrupted */
    void run() throws InterruptedException {
        for (int sweep = 0; sweep < settings.sweeps(); sweep++) {
            solvePlaylists();
            solveSongs();
        }
    }

    void solvePlaylists() throws InterruptedException {
        float[] weights = observations.weights();
        solve(playlistSide(), observations.playlists(), playlists, (solver, playlist) -> {
            float weight = weights[playlist];
            return solver.solve(observations.songsOf()[playlist], song -> weight);
        });
    }

    void solveSongs() throws InterruptedException {
        float[] weights = observations.weights();
        var side = new AlsSide(
                settings, playlists, observations.playlists(), memberships / Math.max(1, observations.songs()));
        solve(
                side,
                observations.songs(),
                songs,
                (solver, song) -> solver.solve(observations.playlistsOf()[song], playlist -> weights[playlist]));
    }

    /** What folds in a playlist: the songs held fixed. */
    AlsSide playlistSide() {
        return new AlsSide(settings, songs, observations.songs(), memberships / Math.max(1, observations.playlists()));
    }

    /** A copy without padding. */
    VectorMatrix songVectors() {
        return packed(songs, observations.songs());
    }

    /** A copy without padding. */
    VectorMatrix playlistVectors() {
        return packed(playlists, observations.playlists());
    }

    private VectorMatrix packed(float[] rows, int count) {
        int dimension = settings.dimension();
        float[] packed = new float[count * dimension];
        for (int row = 0; row < count; row++) {
            System.arraycopy(rows, row * stride, packed, row * dimension, dimension);
        }
        return new VectorMatrix(packed, count, dimension);
    }

    private interface RowSolve {
        float[] of(AlsSide.Solver solver, int row);
    }

    private void solve(AlsSide side, int rows, float[] target, RowSolve row) throws InterruptedException {
        var solvers = new AlsSide.Solver[workers.count()];
        workers.forEach(rows, (worker, i) -> {
            var solver = solvers[worker];
            if (solver == null) {
                solver = side.new Solver();
                solvers[worker] = solver;
            }
            System.arraycopy(row.of(solver, i), 0, target, i * stride, settings.dimension());
        });
    }
}
