package io.muse.contracts.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every topic of the system: the one place for names, keys, partition counts and retention.
 *
 * @param prefix put before each name, so that tenants or stages share a cluster; empty for none
 * @param partitions of every topic that is keyed by playlist or track. Edits, artist edits and memberships must agree:
 *     a playlist's records stand in the same partition number of each. It can't be changed later without a rebuild.
 */
public record Topics(String prefix, int partitions) {
    public static final int DEFAULT_PARTITIONS = 4;

    /** Largest record of the edits topic: the longest playlist with the longest ids, each byte escaped. */
    public static final int MAX_EDIT_BYTES = 6 << 20;

    /** How long older values of listeners' data stay in compacted topics, the stream's changelogs included. */
    public static final Duration LISTENERS_DATA_GONE_AFTER = Duration.ofDays(7);

    private static final Map<String, String> COMPACTED = Map.of("cleanup.policy", "compact");

    /**
     * Compacted, and what was replaced or deleted of listeners' data is gone after this time, also where a partition sees
     * few writes: without a limit a broker may keep it for ever.
     */
    private static final Map<String, String> LISTENERS = Map.of(
            "cleanup.policy", "compact", "max.compaction.lag.ms", String.valueOf(LISTENERS_DATA_GONE_AFTER.toMillis()));

    public Topics {
        if (partitions < 1) {
            throw new IllegalArgumentException("muse.topics.partitions: " + partitions + "; at least 1");
        }
    }

    public static Topics withDefaults() {
        return new Topics("", DEFAULT_PARTITIONS);
    }

    /** Key: playlist id. Kept for ever: the history from which everything else can be rebuilt. */
    public TopicSpec playlistEdits() {
        return topic(
                "muse.playlist-edits",
                Map.of("retention.ms", "-1", "max.message.bytes", String.valueOf(MAX_EDIT_BYTES)));
    }

    /** Key: track id; value: {@link io.muse.contracts.catalog.TrackMetadata}, null deletes. */
    public TopicSpec trackCatalog() {
        return topic("muse.track-catalog", COMPACTED);
    }

    /** Key: {@code a:<artist id>}. The stream's own repartition of the catalog into artist playlists. */
    public TopicSpec artistEdits() {
        return topic("muse.artist-edits", retention(Duration.ofDays(7)));
    }

    /** Key: {@link io.muse.contracts.membership.MembershipKey}, partitioned by its playlist; null: the track left. */
    public TopicSpec memberships() {
        return topic("muse.memberships", LISTENERS);
    }

    /** Key: {@code u:<playlist id>}; value: {@link io.muse.contracts.membership.PlaylistSummary}, null: deleted. */
    public TopicSpec playlists() {
        return topic("muse.playlists", LISTENERS);
    }

    /** Key and value as they came; the reason and origin are headers. A little larger than any edit. */
    public TopicSpec deadLetters() {
        Map<String, String> config = new HashMap<>(retention(Duration.ofDays(30)));
        config.put("max.message.bytes", String.valueOf(MAX_EDIT_BYTES + (64 << 10)));
        return topic("muse.dead-letters", config);
    }

    /**
     * Key: {@code <version>/manifest} and {@code <version>/<chunk>}; one transaction a snapshot, one partition, so that
     * a reader meets manifest and chunks in order. Expired versions are deleted by tombstones.
     */
    public TopicSpec embeddingSnapshots() {
        return chunked("muse.embedding-snapshots");
    }

    /**
     * What belongs to a snapshot beside its vectors, by name. Key: {@code <name>/<version>/manifest} and
     * {@code <name>/<version>/<chunk>}; one transaction a version, one partition, as the snapshots. Expired versions are
     * deleted by tombstones.
     */
    public TopicSpec embeddingCompanions() {
        return chunked("muse.embedding-companions");
    }

    /**
     * Key: {@value io.muse.contracts.snapshot.SnapshotSelection#KEY}; value:
     * {@link io.muse.contracts.snapshot.SnapshotSelection}. One partition: the last one written counts.
     */
    public TopicSpec snapshotSelection() {
        return new TopicSpec(prefix + "muse.snapshot-selection", 1, COMPACTED);
    }

    /**
     * Key: track id; value: {@link io.muse.contracts.update.VectorUpdate}. Kept for several intervals between snapshots:
     * a snapshot holds all that came before it was frozen. Small segments, because a broker keeps an active one whole.
     */
    public TopicSpec embeddingUpdates() {
        Map<String, String> config = new HashMap<>(retention(Duration.ofHours(1)));
        config.put("segment.ms", String.valueOf(Duration.ofMinutes(10).toMillis()));
        config.put("segment.bytes", String.valueOf(64 << 20));
        return topic("muse.embedding-updates", config);
    }

    public List<TopicSpec> all() {
        return List.of(
                playlistEdits(),
                trackCatalog(),
                artistEdits(),
                memberships(),
                playlists(),
                deadLetters(),
                embeddingSnapshots(),
                embeddingCompanions(),
                snapshotSelection(),
                embeddingUpdates());
    }

    private TopicSpec topic(String name, Map<String, String> config) {
        return new TopicSpec(prefix + name, partitions, config);
    }

    /** Of manifests with their chunks, of which only the newest few stay. */
    private TopicSpec chunked(String name) {
        return new TopicSpec(
                prefix + name,
                1,
                Map.of(
                        "cleanup.policy", "compact",
                        "segment.bytes", String.valueOf(64 << 20),
                        "segment.ms", String.valueOf(Duration.ofMinutes(10).toMillis()),
                        "min.cleanable.dirty.ratio", "0.1",
                        "max.compaction.lag.ms",
                                String.valueOf(Duration.ofDays(1).toMillis()),
                        "delete.retention.ms",
                                String.valueOf(Duration.ofHours(1).toMillis())));
    }

    private static Map<String, String> retention(Duration duration) {
        return Map.of("retention.ms", String.valueOf(duration.toMillis()));
    }
}
