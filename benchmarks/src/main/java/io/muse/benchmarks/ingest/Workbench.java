package io.muse.benchmarks.ingest;

import io.muse.benchmarks.live.BenchBroker;
import io.muse.contracts.topic.TopicSetup;
import io.muse.contracts.topic.Topics;
import io.muse.stream.client.StreamsConfiguration;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;

/**
 * What the measurements share.
 *
 * @param folder for the state of everything
 * @param threads of each topology
 */
record Workbench(BenchBroker broker, Admin admin, Path folder, int partitions, int threads, PrintWriter progress) {

    /** Topics of their own for one topology. */
    Topics createTopics(String name) throws InterruptedException {
        Topics topics = topics(name);
        new TopicSetup(admin).ensure(topics.all(), (short) 1);
        return topics;
    }

    StreamConfig config(String name) {
        return StreamConfig.of(broker.bootstrapServers(), topics(name), stateDir(name), threads);
    }

    String applicationId(String name) {
        return StreamsConfiguration.applicationId(config(name).topics());
    }

    Meter meter(LongSupplier source) {
        return new Meter(source, () -> ProcessorTime.now(broker));
    }

    /**
     * Of a topology that is closed.
     *
     * @param store the one whose state is wanted; empty for all of them together
     */
    StateOnDisk state(String name, String store) throws IOException, InterruptedException {
        return StateOnDisk.of(stateDir(name), admin, applicationId(name), store);
    }

    private Topics topics(String name) {
        return new Topics(name + "-", partitions);
    }

    private Path stateDir(String name) {
        return folder.resolve(name + "-state");
    }
}
