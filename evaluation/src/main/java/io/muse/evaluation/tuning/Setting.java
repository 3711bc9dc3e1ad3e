package io.muse.evaluation.tuning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A value for each axis of a model, in the order of the axes. */
public record Setting(Map<String, Double> values) {
    public Setting {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** @throws IllegalArgumentException where there is no such axis */
    public double get(String axis) {
        Double value = values.get(axis);
        if (value == null) {
            throw new IllegalArgumentException("no axis " + axis + " among " + values.keySet());
        }
        return value;
    }

    public int getInt(String axis) {
        return (int) Math.round(get(axis));
    }

    public Setting with(String axis, double value) {
        var changed = new LinkedHashMap<>(values);
        changed.put(axis, value);
        return new Setting(changed);
    }

    /** The values of some axes alone: what decides about a training, say. */
    public Setting only(List<String> axes) {
        var some = new LinkedHashMap<>(values);
        some.keySet().retainAll(axes);
        return new Setting(some);
    }

    /** As in {@code beta=0.5 k=3}. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.format(Locale.ROOT, "%.0f", value)
                : Double.toString(value);
    }
}
