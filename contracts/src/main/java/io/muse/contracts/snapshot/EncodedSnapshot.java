package io.muse.contracts.snapshot;

import java.util.List;

/**
 * A snapshot as it travels.
 *
 * @param chunks in order; each at most {@link ChunkCodec#MAX_CHUNK_BYTES} long
 */
public record EncodedSnapshot(SnapshotManifest manifest, List<byte[]> chunks) {
    public EncodedSnapshot {
        chunks = List.copyOf(chunks);
    }

    /** Encodes all rows and seals them with their SHA-256. Time and space linear in the vectors. */
    public static EncodedSnapshot of(SnapshotDraft draft) {
        List<byte[]> chunks =
                ChunkCodec.encode(draft.dimension(), draft.trackIds(), draft.playlistCounts(), draft.vectors());
        var digest = new ChunkDigest();
        chunks.forEach(digest::update);
        return new EncodedSnapshot(
                new SnapshotManifest(
                        draft.version(),
                        draft.parent(),
                        draft.created(),
                        draft.asOf(),
                        draft.dimension(),
                        draft.trackIds().size(),
                        chunks.size(),
                        draft.objective(),
                        draft.hyperParameters(),
                        draft.quality(),
                        draft.sourceOffsets(),
                        digest.hex()),
                chunks);
    }
}
