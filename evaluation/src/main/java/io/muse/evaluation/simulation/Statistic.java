package io.muse.evaluation.simulation;

import java.util.List;

/**
 * Figures of the simulated platform beside those of real users' playlists.
 *
 * @param columns what each figure is: a quantile, a rank
 */
record Statistic(String name, List<String> columns, List<Double> real, List<Double> simulated) {
    Statistic {
        if (columns.size() != real.size() || columns.size() != simulated.size()) {
            throw new IllegalArgumentException(name + ": as many real and simulated figures as columns are needed");
        }
    }
}
