package io.muse.stream.query;

import io.muse.access.guard.OwnKey;
import io.muse.stream.client.StreamsLifecycle;
import io.muse.stream.config.StreamSettings;
import io.muse.stream.config.TopicSettings;
import io.muse.stream.store.PlaylistCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.apache.kafka.streams.state.HostInfo;

/** Wires the queries to the running stream. */
@ApplicationScoped
class QueryBeans {
    @Produces
    @Singleton
    PlaylistCache playlistCache(StreamSettings settings) {
        return new PlaylistCache(settings.playlistCache().asLongValue());
    }

    @Produces
    @Singleton
    LocalQueries localQueries(StreamsLifecycle lifecycle, PlaylistCache cache) {
        return new LocalQueries(lifecycle::streams, cache);
    }

    @Produces
    @Singleton
    Cooccurrences cooccurrences(
            StreamsLifecycle lifecycle,
            LocalQueries local,
            TopicSettings topics,
            StreamSettings settings,
            OwnKey ownKey) {
        HostInfo self = HostInfo.buildFromEndpoint(settings.applicationServer());
        Executor executor = Executors.newVirtualThreadPerTaskExecutor();
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(settings.peerTimeout())
                .executor(executor)
                .build();
        return new Cooccurrences(
                new Owners(lifecycle::streams, topics.partitions()),
                host -> host.equals(self) ? local : new PeerQueries(http, host, settings.peerTimeout(), ownKey),
                executor);
    }
}
