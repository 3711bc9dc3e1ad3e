package io.muse.benchmarks.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How fast each index is where all find the same share, and what follows: one that is at least {@value #MUCH_FASTER} times
 * as fast as ours is worth a setting, any other is not. Not thread-safe.
 */
final class EqualRecall {
    static final double MUCH_FASTER = 2;

    /** Share of the nearest that is missed where none was, so that it has a logarithm. */
    private static final double NEXT_TO_NONE = 1e-5;

    private final double recall;
    private final String ours;
    private final Map<String, List<Measured>> curves = new LinkedHashMap<>();

    /** @param speed in queries per processor second */
    private record Measured(double recall, double speed) {
        double logMissed() {
            return Math.log(Math.max(NEXT_TO_NONE, 1 - recall));
        }
    }

    /**
     * @param recall at which all are compared
     * @param ours label of the index that the others have to beat
     */
    EqualRecall(double recall, String ours) {
        this.recall = recall;
        this.ours = ours;
    }

    void add(String label, double found, double speed) {
        curves.computeIfAbsent(label, any -> new ArrayList<>()).add(new Measured(found, speed));
    }

    /**
     * Queries per processor second at the recall, between the two breadths around it: the logarithm of the speed goes
     * straight with that of what is missed. The speed of the least breadth where that finds more; empty where none finds
     * as much.
     */
    OptionalDouble speed(String label) {
        List<Measured> curve = curves.getOrDefault(label, List.of()).stream()
                .sorted(Comparator.comparingDouble(Measured::recall))
                .toList();
        for (int i = 0; i < curve.size(); i++) {
            Measured above = curve.get(i);
            if (above.recall() >= recall) {
                return OptionalDouble.of(i == 0 ? above.speed() : between(curve.get(i - 1), above));
            }
        }
        return OptionalDouble.empty();
    }

    private double between(Measured below, Measured above) {
        double wanted = new Measured(recall, 0).logMissed();
        double part = (wanted - below.logMissed()) / (above.logMissed() - below.logMissed());
        return Math.exp(Math.log(below.speed()) + part * (Math.log(above.speed()) - Math.log(below.speed())));
    }

    /** A line for each index, and what follows. */
    List<String> verdict() {
        List<String> lines = new ArrayList<>();
        OptionalDouble own = speed(ours);
        lines.add(String.format(Locale.ROOT, "Queries per processor second at recall@10 %.3f:", recall));
        List<String> faster = new ArrayList<>();
        for (String label : curves.keySet()) {
            OptionalDouble speed = speed(label);
            if (speed.isEmpty()) {
                lines.add("  " + label + ": not reached");
                continue;
            }
            double times = own.isPresent() ? speed.getAsDouble() / own.getAsDouble() : Double.NaN;
            lines.add(String.format(Locale.ROOT, "  %s: %,.0f (%.2f times)", label, speed.getAsDouble(), times));
            if (times >= MUCH_FASTER) {
                faster.add(label);
            }
        }
        if (own.isPresent()) {
            lines.add(
                    faster.isEmpty()
                            ? "No other one is twice as fast as ours: none is worth a setting."
                            : "At least twice as fast as ours, and worth a setting: " + String.join(", ", faster)
                                    + ".");
        }
        return lines;
    }
}
