package io.muse.contracts.update;

import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Fields;
import io.muse.contracts.json.InvalidFieldException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A song's vector as solved between two snapshots, or the news that no playlist holds the song any more.
 *
 * @param snapshotVersion the snapshot that it was solved on top of: its space is that snapshot's
 * @param sourcePartition of the memberships topic, of the last record that it knows of the song
 * @param sourceOffset of that record
 * @param playlistCount how many user playlists hold the song
 * @param vector as long as the snapshot's; empty where the song left
 */
@SuppressWarnings("ArrayRecordComponent")
public record VectorUpdate(
        String trackId,
        long snapshotVersion,
        int sourcePartition,
        long sourceOffset,
        int playlistCount,
        float[] vector) {

    public VectorUpdate {
        Fields.id("trackId", trackId);
        notNegative("snapshotVersion", snapshotVersion);
        notNegative("sourcePartition", sourcePartition);
        notNegative("sourceOffset", sourceOffset);
        notNegative("playlistCount", playlistCount);
        Fields.required("vector", vector);
    }

    /** A song that no playlist holds any more: it leaves the answers. */
    public static VectorUpdate ofLeft(String trackId, long snapshotVersion, int sourcePartition, long sourceOffset) {
        return new VectorUpdate(trackId, snapshotVersion, sourcePartition, sourceOffset, 0, new float[0]);
    }

    /** Whether the song left. */
    public boolean left() {
        return vector.length == 0;
    }

    /**
     * Whether a snapshot has it already: trained later, with the last record that this one knows.
     *
     * @param version of the snapshot
     * @param coveredUpTo the snapshot's source offset of {@link #sourcePartition}: the first one that is not in it
     */
    public boolean isSupersededBy(long version, long coveredUpTo) {
        return sourceOffset < coveredUpTo && snapshotVersion < version;
    }

    /** The value of the record; the track id is its key. */
    public byte[] toBytes() {
        return UpdateCodec.encode(this);
    }

    /** @throws DecodeException saying what breaks the format */
    public static VectorUpdate of(byte @Nullable [] key, byte @Nullable [] value) throws DecodeException {
        return UpdateCodec.decode(key, value);
    }

    private static void notNegative(String field, long value) {
        if (value < 0) {
            throw new InvalidFieldException(field, value + "; must not be negative");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VectorUpdate that
                && trackId.equals(that.trackId)
                && snapshotVersion == that.snapshotVersion
                && sourcePartition == that.sourcePartition
                && sourceOffset == that.sourceOffset
                && playlistCount == that.playlistCount
                && Arrays.equals(vector, that.vector);
    }

    @Override
    public int hashCode() {
        return Objects.hash(trackId, snapshotVersion, sourcePartition, sourceOffset, playlistCount);
    }
}
