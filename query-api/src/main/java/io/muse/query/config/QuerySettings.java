package io.muse.query.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;

/** How queries are answered. */
@ConfigMapping(prefix = "muse.query")
public interface QuerySettings {
    /** Base address of the cooccurrence-stream, asked for songs that have no vector yet. */
    @WithDefault("http://localhost:8082")
    URI cooccurrenceUrl();

    /** How long one answer of the cooccurrence-stream may take, connecting included. */
    @WithDefault("2s")
    Duration cooccurrenceTimeout();

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

    Index index();

    Recommendation recommendation();

    /** The HNSW graph that is built over each snapshot. */
    interface Index {
        /** Neighbours of a vector in the graph: more find better and take more memory. */
        @WithDefault("16")
        @Min(2)
        @Max(128)
        int m();

        /** Candidates considered while a vector is put in, at least m: more find better and build slower. */
        @WithDefault("100")
        @Min(4)
        @Max(4_096)
        int efConstruction();

        /** Candidates considered by a query: more find better and answer slower. */
        @WithDefault("64")
        @Min(1)
        @Max(4_096)
        int efSearch();

        /** Threads that build the graph beside the queries; 0 for one per processor. */
        @WithDefault("0")
        @Min(0)
        @Max(256)
        int buildThreads();

        /** Vectors that are looked up exactly after a build to measure the index's recall@10; 0 for none. */
        @WithDefault("100")
        @Min(0)
        @Max(10_000)
        int recallSample();
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
    }
}
