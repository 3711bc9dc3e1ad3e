package io.muse.query.testing;

import io.muse.contracts.testing.TestBroker;
import io.muse.contracts.topic.Topics;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** What the service lives beside: a broker without topics, and stubs of the cooccurrence-stream and of playlist-ingest. */
public final class Platform implements QuarkusTestResourceLifecycleManager {
    private final Topics topics = new Topics("query-it-", 2);
    private TestBroker broker;
    private CooccurrenceStub cooccurrence;
    private IngestStub ingest;

    @Override
    public Map<String, String> start() {
        broker = TestBroker.start();
        cooccurrence = new CooccurrenceStub();
        ingest = new IngestStub();
        return Map.of(
                "muse.kafka.bootstrap-servers",
                broker.bootstrapServers(),
                "muse.topics.prefix",
                topics.prefix(),
                "muse.topics.partitions",
                String.valueOf(topics.partitions()),
                "muse.query.cooccurrence-url",
                cooccurrence.url().toString(),
                "muse.query.cooccurrence-seeds",
                "3",
                "muse.query.page.ingest-url",
                ingest.url().toString(),
                "muse.query.catalog-refresh",
                "10ms",
                "muse.query.index.recall-interval",
                "20ms",
                "quarkus.http.test-port",
                "0");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(Platform.class));
    }

    public SnapshotPublisher publisher() {
        return new SnapshotPublisher(broker.withTopics(topics).bootstrapServers(), topics);
    }

    public CooccurrenceStub cooccurrence() {
        return cooccurrence;
    }

    public IngestStub ingest() {
        return ingest;
    }

    @Override
    public void stop() {
        ingest.close();
        cooccurrence.close();
        broker.close();
    }
}
