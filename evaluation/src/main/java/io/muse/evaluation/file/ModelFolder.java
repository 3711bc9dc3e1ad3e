package io.muse.evaluation.file;

import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.json.Json;
import io.muse.contracts.snapshot.EncodedSnapshot;
import io.muse.contracts.snapshot.SnapshotFolder;
import io.muse.evaluation.data.Playlist;
import io.muse.evaluation.data.PlaylistData;
import io.muse.evaluation.data.PlaylistLoader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * What stands in a folder of {@code train}: a snapshot ({@link SnapshotFolder}), and beside it as playlist NDJSON the
 * playlists that it was trained on and the catalog of their songs. So the folder can be read as a data set again.
 */
public final class ModelFolder {
    /** Read before the playlists when the folder is read as a data set: the shorter name comes first. */
    private static final String CATALOG = "catalog.ndjson.gz";

    private static final String PLAYLISTS = "playlists.ndjson.gz";
    private static final int BUFFER_BYTES = 1 << 16;

    private record CatalogLine(TrackMetadata track) {}

    private ModelFolder() {}

    /** Writes both into an existing folder. */
    public static void write(Path folder, EncodedSnapshot snapshot, PlaylistData data) throws IOException {
        Set<String> songs = new HashSet<>();
        try (OutputStream out = gzip(folder.resolve(PLAYLISTS))) {
            for (Playlist playlist : data.playlists()) {
                line(out, playlist);
                songs.addAll(playlist.tracks());
            }
        }
        try (OutputStream out = gzip(folder.resolve(CATALOG))) {
            for (TrackMetadata track : new TreeMap<>(data.catalog()).values()) {
                if (songs.contains(track.id())) {
                    line(out, new CatalogLine(track));
                }
            }
        }
        SnapshotFolder.write(folder, snapshot);
    }

    /**
     * The catalog of a snapshot's folder by track, empty where it has none.
     *
     * @param err is told the progress
     */
    public static Map<String, TrackMetadata> catalog(Path folder, PrintWriter err) throws IOException {
        Path file = folder.resolve(CATALOG);
        return Files.exists(file) ? PlaylistLoader.load(List.of(file), err).catalog() : Map.of();
    }

    /**
     * The playlists that a snapshot was trained on, in order of their ids; none where its folder does not hold them.
     *
     * @param err is told the progress
     */
    public static List<Playlist> playlists(Path folder, PrintWriter err) throws IOException {
        Path file = folder.resolve(PLAYLISTS);
        return Files.exists(file) ? PlaylistLoader.load(List.of(file), err).playlists() : List.of();
    }

    private static OutputStream gzip(Path file) throws IOException {
        return new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file), BUFFER_BYTES), BUFFER_BYTES);
    }

    private static void line(OutputStream out, Object value) throws IOException {
        out.write(Json.encode(value));
        out.write('\n');
    }
}
