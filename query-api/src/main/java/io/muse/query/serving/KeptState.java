package io.muse.query.serving;

import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotManifest;
import io.muse.embedding.index.HnswSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is served, kept for the next process where there is a store for it. For one thread. */
final class KeptState {
    private final @Nullable StateStore store;
    private final HnswSettings hnsw;

    /** What was served from the store, until the topic says whether it is its own. */
    private @Nullable SnapshotManifest restored;

    /** @param hnsw what graphs are built with now: one that was built otherwise is none */
    KeptState(@Nullable StateStore store, HnswSettings hnsw) {
        this.store = store;
        this.hnsw = hnsw;
    }

    Optional<Snapshot> snapshot() {
        Optional<Snapshot> found = store == null ? Optional.empty() : store.snapshot();
        restored = found.map(Snapshot::manifest).orElse(null);
        return found;
    }

    Optional<StoredGraph> graph(int dimension) {
        return store == null ? Optional.empty() : store.graph().filter(graph -> graph.fits(hnsw, dimension));
    }

    /**
     * The snapshot that was served from the store, if the topic that gives its first one now is another topic than then: its
     * versions say nothing of that. Only the first snapshot tells.
     */
    Optional<SnapshotManifest> foreign(SnapshotManifest fromTopic) {
        SnapshotManifest kept = restored;
        restored = null;
        return Optional.ofNullable(kept)
                .filter(before -> fromTopic.version() < before.version()
                        || (fromTopic.version() == before.version()
                                && !fromTopic.sha256().equals(before.sha256())));
    }

    void put(Snapshot snapshot) {
        if (store != null) {
            store.put(snapshot);
        }
    }

    /** Keeps the state's graph. */
    void put(ServingState state) {
        if (store != null) {
            store.put(new StoredGraph(state.index().graph(), state.graphTracks(), hnsw));
        }
    }
}
