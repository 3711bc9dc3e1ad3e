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

/** Asks an instance how it is, from outside. */
public final class Health implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int OK = 200;
    private static final int NO_ANSWER = -1;

    /** How far an instance is. */
    public enum State {
        /** Nobody answers. */
        DOWN,
        /** It answers that it is not live: only a restart helps. */
        BROKEN,
        /** It is live and not ready: it starts, or waits for another one. */
        STARTING,
        READY
    }

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final Ports ports;

    public Health(Ports ports) {
        this.ports = ports;
    }

    /** Of the first instance. */
    public State of(Service service) throws InterruptedException {
        return of(Instance.first(service));
    }

    public State of(Instance instance) throws InterruptedException {
        if (!instance.service().speaksHttp()) {
            return listens(ports.of(instance)) ? State.READY : State.DOWN;
        }
        if (status(instance, "ready") == OK) {
            return State.READY;
        }
        return switch (status(instance, "live")) {
            case OK -> State.STARTING;
            case NO_ANSWER -> State.DOWN;
            default -> State.BROKEN;
        };
    }

    private int status(Instance instance, String check) throws InterruptedException {
        URI uri = URI.create(ports.url(instance) + "/q/health/" + check);
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException unreachable) {
            return NO_ANSWER;
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
