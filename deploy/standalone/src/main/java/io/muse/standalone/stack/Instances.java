package io.muse.standalone.stack;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How many processes of each service there are: one, where nothing else is said. */
public record Instances(Map<Service, Integer> counts) {
    /** So that their ports, ten apart, stay below those of another stack. */
    static final int MOST = 9;

    public Instances {
        counts = Map.copyOf(counts);
    }

    public static Instances one() {
        return new Instances(Map.of());
    }

    /**
     * @param counts by the service's name
     * @throws StackException if there is no such service, or not so many of it
     */
    public static Instances of(Map<String, Integer> counts) {
        Map<Service, Integer> byService = new EnumMap<>(Service.class);
        counts.forEach((label, count) -> byService.put(service(label), count));
        byService.forEach(Instances::requirePossible);
        return new Instances(byService);
    }

    private static Service service(String label) {
        return Arrays.stream(Service.values())
                .filter(service -> service.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new StackException("--instances: no service '" + label + "'; one of "
                        + Arrays.stream(Service.values())
                                .filter(Service::speaksHttp)
                                .map(Service::label)
                                .collect(Collectors.joining(", "))));
    }

    private static void requirePossible(Service service, int count) {
        if (service == Service.BROKER && count != 1) {
            throw new StackException("--instances: there is one broker");
        }
        if (count < 1 || count > MOST) {
            throw new StackException("--instances: " + service.label() + "=" + count + " is not 1 to " + MOST);
        }
    }

    public int count(Service service) {
        return counts.getOrDefault(service, 1);
    }

    public List<Instance> of(Service service) {
        return IntStream.rangeClosed(1, count(service))
                .mapToObj(number -> new Instance(service, number))
                .toList();
    }

    /** In the order in which they start. */
    public List<Instance> all() {
        return Arrays.stream(Service.values()).flatMap(s -> of(s).stream()).toList();
    }
}
