package io.muse.embedding.training;

import io.muse.embedding.objective.ObjectiveValue;
import io.muse.embedding.solver.SweepReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a training run came to.
 *
 * @param tracks row order: those that were swept, then those of too few playlists, the tail before the remote ones; each by
 *     popularity
 * @param playlistCounts by row: how many user playlists hold the track
 * @param vectors row-major
 * @param sweptVectors as the sweeps left them, before the steps: what the next run shall start from
 * @param before the objective of the vectors that it started from
 * @param sweeps at least one
 * @param driftCosine mean cosine between a song's swept vector and the one that it started from, null after a cold start
 * @param alignedCosine mean cosine between a song's swept vector and the one that it was aligned to, null where it was not
 * @param converged whether the last sweep changed the objective by less than the tolerance
 * @param stepFigures what the steps after the sweeps measured
 * @param duration wall-clock time of it all
 */
@SuppressWarnings("ArrayRecordComponent")
public record TrainedVectors(
        List<String> tracks,
        int[] playlistCounts,
        float[] vectors,
        float[] sweptVectors,
        ObjectiveValue before,
        List<SweepReport> sweeps,
        @Nullable Double driftCosine,
        @Nullable Double alignedCosine,
        boolean converged,
        Map<String, Double> stepFigures,
        Duration duration) {

    public TrainedVectors {
        tracks = List.copyOf(tracks);
        sweeps = List.copyOf(sweeps);
        stepFigures = Map.copyOf(stepFigures);
    }

    /** Replaces the vectors of some songs by what another training has found in the meantime. */
    public void replace(Map<String, float[]> others) {
        int dimension = tracks.isEmpty() ? 0 : vectors.length / tracks.size();
        for (int row = 0; !others.isEmpty() && row < tracks.size(); row++) {
            float[] other = others.get(tracks.get(row));
            if (other != null && other.length == dimension) {
                System.arraycopy(other, 0, vectors, row * dimension, dimension);
                System.arraycopy(other, 0, sweptVectors, row * dimension, dimension);
            }
        }
    }

    /** The objective after the last sweep. */
    public ObjectiveValue objective() {
        return sweeps.getLast().objective();
    }

    /** All figures by name, for a manifest. */
    public Map<String, Double> quality() {
        Map<String, Double> quality = new TreeMap<>(stepFigures);
        quality.put("objective", objective().value());
        quality.put("objectiveRegularised", objective().regularised());
        quality.put("objectiveBefore", before.value());
        quality.put("sweptSongs", (double) sweeps.getLast().rows());
        quality.put("sweeps", (double) sweeps.size());
        quality.put("trainingSeconds", duration.toNanos() * 1e-9);
        quality.put("nonZeros", (double) objective().observedPairs());
        if (driftCosine != null) {
            quality.put("driftCosine", driftCosine);
        }
        if (alignedCosine != null) {
            quality.put("alignedCosine", alignedCosine);
        }
        return quality;
    }
}
