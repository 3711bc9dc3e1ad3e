package io.muse.standalone.stack;

import java.util.Comparator;
import java.util.Optional;

/**
 * One process of a service.
 *
 * @param number 1 for the first one of its service
 */
public record Instance(Service service, int number) implements Comparable<Instance> {
    private static final Comparator<Instance> ORDER =
            Comparator.comparing(Instance::service).thenComparing(Instance::number);

    public static Instance first(Service service) {
        return new Instance(service, 1);
    }

    /** The service's name, with {@code -2} and so on for further instances; also that of the log file. */
    public String label() {
        return suffixed(service.label());
    }

    /** A name of the service's, made this instance's own. */
    String suffixed(String name) {
        return number == 1 ? name : name + "-" + number;
    }

    /** The instance of that label, if it is one. */
    public static Optional<Instance> parse(String label) {
        for (Service service : Service.values()) {
            for (int number = 1; number <= Instances.MOST; number++) {
                Instance instance = new Instance(service, number);
                if (instance.label().equals(label)) {
                    return Optional.of(instance);
                }
            }
        }
        return Optional.empty();
    }

    /** In the order in which they start. */
    @Override
    public int compareTo(Instance other) {
        return ORDER.compare(this, other);
    }
}
