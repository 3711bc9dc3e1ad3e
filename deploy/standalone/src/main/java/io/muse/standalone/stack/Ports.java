package io.muse.standalone.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.Map;

/** Which service listens where, all on the loopback interface. */
public record Ports(Map<Service, Integer> byService, int controller) {
    private static final int DEFAULT_FIRST = 8080;
    private static final int DEFAULT_BROKER = 9092;

    public Ports {
        byService = Map.copyOf(byService);
    }

    /** 8080 to 8083 for the services, 9092 and 9093 for the broker. */
    public static Ports standard() {
        return of(DEFAULT_FIRST, DEFAULT_BROKER);
    }

    /** Six ports in a row, so that a second stack needs one number only: the services', then the broker's. */
    public static Ports from(int first) {
        return of(first, first + Service.BROKER.portOffset());
    }

    private static Ports of(int first, int broker) {
        Map<Service, Integer> ports = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            ports.put(service, service == Service.BROKER ? broker : first + service.portOffset());
        }
        return new Ports(ports, broker + 1);
    }

    public int of(Service service) {
        Integer port = byService.get(service);
        if (port == null) {
            throw new IllegalStateException("no port for " + service.label());
        }
        return port;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + of(Service.BROKER);
    }

    public String url(Service service) {
        return service.speaksHttp() ? "http://localhost:" + of(service) : "localhost:" + of(service);
    }

    /**
     * Proves that nobody listens on any of the ports yet.
     *
     * @throws StackException naming the first one that is taken
     */
    public void requireFree() {
        byService.forEach((service, port) -> requireFree(port, service.label()));
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
