package io.muse.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void shouldGiveTheDocumentedPorts() {
        Ports ports = Ports.standard();

        assertThat(ports.url(Service.QUERY_API)).isEqualTo("http://localhost:8080");
        assertThat(ports.url(Service.PLAYLIST_INGEST)).isEqualTo("http://localhost:8081");
        assertThat(ports.url(Service.COOCCURRENCE_STREAM)).isEqualTo("http://localhost:8082");
        assertThat(ports.url(Service.TRAINER)).isEqualTo("http://localhost:8083");
        assertThat(ports.bootstrapServers()).isEqualTo("127.0.0.1:9092");
        assertThat(ports.controller()).isEqualTo(9093);
    }

    @Test
    void shouldTakeSixInARowWhenAFirstOneIsGiven() {
        Ports ports = Ports.from(18080);

        assertThat(ports.byInstance().values()).containsExactlyInAnyOrder(18080, 18081, 18082, 18083, 18084);
        assertThat(ports.controller()).isEqualTo(18085);
    }

    @Test
    void shouldNameTheServiceWhosePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = new Ports(Map.of(Instance.first(Service.TRAINER), taken.getLocalPort()), 0);

            assertThatThrownBy(ports::requireFree)
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " (trainer) is taken")
                    .hasMessageContaining("--port");
        }
    }
}
