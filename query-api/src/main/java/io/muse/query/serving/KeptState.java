package io.muse.query.serving;

import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotManifest;
import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.foldin.SeedEquations;
import io.muse.embedding.index.HnswSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is served, kept for the next process where there is a store for it. For one thread. */
final class KeptState {
    private final @Nullable StateStore store;
    private final HnswSettings hnsw;
    private final FoldInSettings foldIn;

    /** What was served from the store, until the topic says whether it is its own. */
    private @Nullable SnapshotManifest restored;

    /**
     * @param hnsw what graphs are built with now: one that was built otherwise is none
     * @param foldIn what equations are summed with now, likewise
     */
    KeptState(@Nullable StateStore store, HnswSettings hnsw, FoldInSettings foldIn) {
        this.store = store;
        this.hnsw = hnsw;
        this.foldIn = foldIn;
    }

    Optional<Snapshot> snapshot() {
        Optional<Snapshot> found = store == null ? Optional.empty() : store.snapshot();
        restored = found.map(Snapshot::manifest).orElse(null);
        return found;
    }

    Optional<StoredGraph> graph(int dimension) {
        return store == null ? Optional.empty() : store.graph().filter(graph -> graph.fits(hnsw, dimension));
    }

    Optional<SeedEquations> equations(SnapshotManifest manifest) {
        return store == null
                ? Optional.empty()
                : store.equations()
                        .filter(equations -> equations.fits(manifest, foldIn))
                        .map(StoredEquations::equations);
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

    /** @param state that serves the snapshot */
    void put(Snapshot snapshot, ServingState state) {
        if (store != null) {
            store.put(snapshot);
            store.put(new StoredEquations(snapshot.manifest().sha256(), state.seedEquations()));
        }
    }

    void putGraph(ServingState state) {
        if (store != null) {
            store.put(new StoredGraph(state.index().graph(), state.graphTracks(), hnsw));
        }
    }
}
