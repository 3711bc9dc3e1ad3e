package io.muse.stream.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;

/** How the stream runs. */
@ConfigMapping(prefix = "muse.stream")
public interface StreamSettings {
    /**
     * Where this instance keeps its local state; the default does not outlive a reboot, which then restores from
     * Kafka. One folder per instance.
     */
    @WithDefault("${java.io.tmpdir}/muse-stream")
    Path stateDir();

    /**
     * Host and port under which the other instances reach this one's REST interface. It identifies the instance: each
     * needs its own.
     */
    @WithDefault("localhost:${quarkus.http.port:8082}")
    @Pattern(regexp = "[^:\\s]+:\\d{1,5}", message = "must be host:port")
    String applicationServer();

    /** Stream threads; more than partitions are idle. */
    @WithDefault("2")
    @Min(1)
    int threads();

    /** How often a transaction is committed: the most that an edit waits until other services see its effect. */
    @WithDefault("PT0.1S")
    Duration commitInterval();

    /** After this silence the others take over the partitions of an instance that died. */
    @WithDefault("PT10S")
    Duration sessionTimeout();

    /**
     * A transaction open for longer is aborted by the broker. For as long readers wait, and so does who takes the
     * partitions over, when an instance dies and does not come back: no longer than {@link #sessionTimeout}.
     */
    @WithDefault("PT10S")
    Duration transactionTimeout();

    /** Further instances that keep a warm copy of each partition. */
    @WithDefault("0")
    @Min(0)
    int standbyReplicas();

    /** How long the event id of an edit without revision is remembered, by record time. */
    @WithDefault("PT1H")
    Duration deduplicationWindow();

    /** Most memory for all local stores together, outside the Java heap. */
    @WithDefault("256M")
    MemorySize storeMemory();

    /** Memory in the heap for playlists as they are read for rows, about; 0 for none. */
    @WithDefault("64M")
    MemorySize playlistCache();

    /** Most time for another instance's answer. */
    @WithDefault("PT5S")
    Duration peerTimeout();

    /** Most time to close cleanly. */
    @WithDefault("PT20S")
    Duration closeTimeout();
}
