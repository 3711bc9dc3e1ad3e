package io.muse.query.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** How queries are answered. */
@ConfigMapping(prefix = "muse.query")
public interface QuerySettings {
    /** Base addresses of the cooccurrence-stream's instances, asked for songs that have no vector yet. */
    @WithDefault("http://localhost:8082")
    List<URI> cooccurrenceUrl();

    /** How long one answer of the cooccurrence-stream may take, connecting included. */
    @WithDefault("2s")
    Duration cooccurrenceTimeout();

    /** How long to wait for how many playlists a recommendation shares with its seeds, before answering without. */
    @WithDefault("250ms")
    @DurationMin(millis = 1)
    Duration sharedPlaylistsTimeout();

    /** Most seeds whose live rows are summed where no seed of a recommendation has a vector. */
    @WithDefault("32")
    @Min(1)
    @Max(1_000)
    int cooccurrenceSeeds();

    /** How long a client or proxy may reuse an answer without asking again (Cache-Control max-age). */
    @WithDefault("1s")
    Duration freshness();

    /** What Retry-After says while there is no snapshot or the cooccurrence-stream is away. */
    @WithDefault("5s")
    Duration retryAfter();

    /** How soon after its arrival a catalog record can be found by search, at the latest. */
    @WithDefault("500ms")
    Duration catalogRefresh();

    /** Requests that are answered or wait for their turn at once; one more gets 503 with Retry-After. */
    @WithDefault("256")
    @Min(1)
    @Max(100_000)
    int maxInFlight();

    /**
     * How long a query may wait for its turn: where one waits longer, fewer than max-in-flight are let in until that
     * changes.
     */
    @WithDefault("100ms")
    @DurationMin(millis = 1)
    Duration maxWait();

    /** Folder of this process alone for what it serves, so that a restart serves at once; none to keep nothing. */
    Optional<Path> dataDir();

    Snapshots snapshots();

    Index index();

    Recommendation recommendation();

    Probe probe();

    Live live();

    /** The snapshots that can be asked side by side. */
    interface Snapshots {
        /** How many of the newest; a promoted one stays beside them. Each takes 8 bytes a song and dimension. */
        @WithDefault("2")
        @Min(1)
        @Max(100)
        int kept();
    }

    /** The HNSW graph that is built over each snapshot. */
    interface Index {
        /** Neighbours of a vector in the graph: more find better and take more memory. */
        @WithDefault("24")
        @Min(2)
        @Max(128)
        int m();

        /** Candidates considered while a vector is put in, at least m: more find better and build slower. */
        @WithDefault("100")
        @Min(4)
        @Max(4_096)
        int efConstruction();

        /** Candidates considered by a query at first: more find better and answer slower. */
        @WithDefault("32")
        @Min(1)
        @Max(4_096)
        int efSearch();

        /** Threads that build the first graph, later ones half of them; 0 for one per processor. */
        @WithDefault("0")
        @Min(0)
        @Max(256)
        int buildThreads();

        /** Share of its time that each thread of a later build works: less leaves more to the queries, and takes longer. */
        @WithDefault("0.5")
        @DecimalMin("0.01")
        @DecimalMax("1")
        double buildShare();

        /** Queries over which the index's recall@10 is measured, all after a swap and then one by one; 0 for none. */
        @WithDefault("100")
        @Min(0)
        @Max(10_000)
        int recallSample();

        /** Time between two of these queries. */
        @WithDefault("500ms")
        Duration recallInterval();

        /** Recall@10 that a new graph must have: queries consider more candidates until it does, at most 1,024. */
        @WithDefault("0.99")
        @DecimalMin("0")
        @DecimalMax("1")
        double recallGoal();

        /** Queries by which that is measured; 0 to leave a new graph as it is. */
        @WithDefault("1000")
        @Min(0)
        @Max(100_000)
        int recallGoalSample();

        /** Recall@10 below which the graph is built anew. */
        @WithDefault("0.95")
        @DecimalMin("0")
        @DecimalMax("1")
        double recallTarget();

        /** Share of the tracks that may be new or moved far, and are compared one by one, before the graph is built anew. */
        @WithDefault("0.05")
        @DecimalMin("0")
        @DecimalMax("1")
        double bufferShare();

        /** Share of the tracks that may have left before the graph is built anew. */
        @WithDefault("0.2")
        @DecimalMin("0")
        @DecimalMax("1")
        double removedShare();
    }

    /** The folded-in query u = (w0·G + Σ w wᵀ + λ·I)⁻¹ Σ w over the seeds' vectors w. */
    interface Recommendation {
        /** Weight of every song that is not in the playlist. */
        @WithDefault("0.1")
        @DecimalMin("0")
        double w0();

        /** Ridge that holds the query back where the seeds say little. */
        @WithDefault("10")
        @DecimalMin(value = "0", inclusive = false)
        double lambda();

        /** How surely a track of "not" is not wanted, in tracks of the playlist. */
        @WithDefault("10")
        @DecimalMin("0")
        @DecimalMax("1000000")
        double notWeight();
    }

    /** A real edit now and then, to measure how long it takes until the answers know it. */
    interface Probe {
        /** Whether to probe. */
        @WithDefault("false")
        boolean enabled();

        /** Base address of the playlist-ingest. */
        @WithDefault("http://localhost:8081")
        URI ingestUrl();

        /** Base address of the query-api that is asked: this one, if nothing else is said. */
        @WithDefault("http://localhost:${quarkus.http.port}")
        URI queryUrl();

        /** Pause between two probes. */
        @WithDefault("5s")
        @DurationMin(millis = 1)
        Duration interval();

        /** How long a new song may take to be found, and any request to be answered. */
        @WithDefault("10s")
        @DurationMin(millis = 1)
        Duration timeout();

        /** Known songs in the playlist that the new one joins. */
        @WithDefault("3")
        @Min(1)
        @Max(100)
        int tracks();

        /** How many tracks most like one of the known the new one has to be among. */
        @WithDefault("100")
        @Min(1)
        @Max(500)
        int k();

        /** Ends the id of the playlist: another one for each that probes. Host name and port, if it is not said. */
        Optional<String> id();
    }

    /** The stream of events. */
    interface Live {
        /** Clients that may listen at once; one more gets 503. */
        @WithDefault("100")
        @Min(1)
        @Max(10_000)
        int maxConnections();
    }
}
