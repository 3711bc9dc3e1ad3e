package io.muse.evaluation.tuning;

import java.util.List;

/**
 * One setting of a model and what is tried for it.
 *
 * @param values where the search starts, then the others
 */
public record Axis(String name, List<Double> values) {
    public Axis {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException(name + " has no value");
        }
    }

    public static Axis of(String name, Double... values) {
        return new Axis(name, List.of(values));
    }
}
