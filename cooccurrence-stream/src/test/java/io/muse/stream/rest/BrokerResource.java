package io.muse.stream.rest;

import io.muse.contracts.testing.TestBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A broker for the service under test, and an empty state folder. */
public final class BrokerResource implements QuarkusTestResourceLifecycleManager {
    private TestBroker broker;

    @Override
    public Map<String, String> start() {
        broker = TestBroker.start();
        try {
            return Map.of(
                    "muse.kafka.bootstrap-servers", broker.bootstrapServers(),
                    "muse.stream.state-dir",
                            Files.createTempDirectory(Path.of("target").toAbsolutePath(), "stream-state-")
                                    .toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
        }
    }
}
