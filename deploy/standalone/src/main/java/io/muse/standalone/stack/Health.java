package io.muse.standalone.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a service how it is, from outside. */
public final class Health implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** How far a service is. */
    public enum State {
        /** Nobody answers. */
        DOWN,
        /** It answers and is not ready yet. */
        STARTING,
        READY
    }

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final Ports ports;

    public Health(Ports ports) {
        this.ports = ports;
    }

    public State of(Service service) throws InterruptedException {
        if (!service.speaksHttp()) {
            return listens(ports.of(service)) ? State.READY : State.DOWN;
        }
        if (answers(service, "ready")) {
            return State.READY;
        }
        return answers(service, "live") ? State.STARTING : State.DOWN;
    }

    private boolean answers(Service service, String check) throws InterruptedException {
        URI uri = URI.create(ports.url(service) + "/q/health/" + check);
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException unreachable) {
            return false;
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) TIMEOUT.toMillis());
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
