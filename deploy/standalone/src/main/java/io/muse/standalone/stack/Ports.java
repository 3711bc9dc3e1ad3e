package io.muse.standalone.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which instance listens where, all on the loopback interface. */
public record Ports(Map<Instance, Integer> byInstance, int controller) {
    private static final int DEFAULT_FIRST = 8080;
    private static final int DEFAULT_BROKER = 9092;
    private static final int BETWEEN_INSTANCES = 10;

    public Ports {
        byInstance = Map.copyOf(byInstance);
    }

    /** 8080 to 8083 for the services, 9092 and 9093 for the broker; further instances ten higher each. */
    public static Ports standard(Instances instances) {
        return of(DEFAULT_FIRST, DEFAULT_BROKER, instances);
    }

    public static Ports standard() {
        return standard(Instances.one());
    }

    /**
     * Six ports in a row, so that a second stack needs one number only: the services', then the broker's. Further
     * instances ten higher each.
     */
    public static Ports from(int first, Instances instances) {
        return of(first, first + Service.BROKER.portOffset(), instances);
    }

    public static Ports from(int first) {
        return from(first, Instances.one());
    }

    private static Ports of(int first, int broker, Instances instances) {
        Function<Instance, Integer> port = instance -> instance.service() == Service.BROKER
                ? broker
                : first + instance.service().portOffset() + BETWEEN_INSTANCES * (instance.number() - 1);
        return new Ports(instances.all().stream().collect(Collectors.toMap(Function.identity(), port)), broker + 1);
    }

    public int of(Instance instance) {
        Integer port = byInstance.get(instance);
        if (port == null) {
            throw new IllegalStateException("no port for " + instance.label());
        }
        return port;
    }

    /** Of the first instance. */
    public int of(Service service) {
        return of(Instance.first(service));
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + of(Service.BROKER);
    }

    public String url(Instance instance) {
        return instance.service().speaksHttp() ? "http://localhost:" + of(instance) : "localhost:" + of(instance);
    }

    /** Of the first instance. */
    public String url(Service service) {
        return url(Instance.first(service));
    }

    /**
     * Proves that nobody listens on any of the ports yet.
     *
     * @throws StackException naming the first one that is taken
     */
    public void requireFree() {
        new TreeMap<>(byInstance).forEach((instance, port) -> requireFree(port, instance.label()));
        requireFree(controller, Service.BROKER.label() + "'s controller");
    }

    private static void requireFree(int port, String user) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new StackException(
                    "port " + port + " (" + user + ") is taken; stop what listens there or choose others with --port");
        }
    }
}
