package io.muse.contracts.dataset;

import io.muse.contracts.dataset.DatasetReader.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From a path to its data set. */
final class DatasetDetection {
    /** Shorter names first, so that slices stand in the order of their numbers. */
    private static final Comparator<Path> BY_NAME = Comparator.comparing(
                    (Path file) -> file.getFileName().toString().length())
            .thenComparing(file -> file.getFileName().toString());

    /** The Million Playlist Dataset has 2.3 million tracks. */
    private static final int SENT_TRACKS = 1 << 22;

    private static final String KNOWN =
            Arrays.stream(DatasetFormat.values()).map(DatasetFormat::title).collect(Collectors.joining(", "));

    private DatasetDetection() {}

    static Dataset open(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new UnknownFormatException(path + ": no such file or folder");
        }
        if (!Files.isReadable(path)) {
            throw new UnknownFormatException(path + ": not readable");
        }
        return Files.isDirectory(path) ? openFolder(path) : openFile(path);
    }

    private static Dataset openFile(Path file) throws IOException {
        DatasetFormat format = format(file)
                .orElseThrow(
                        () -> new UnknownFormatException(file + ": empty or of no known format; known are " + KNOWN));
        return dataset(format, List.of(file));
    }

    private static Dataset openFolder(Path folder) throws IOException {
        Map<DatasetFormat, List<Path>> found = new EnumMap<>(DatasetFormat.class);
        for (Path file : files(folder)) {
            format(file)
                    .ifPresent(f ->
                            found.computeIfAbsent(f, any -> new ArrayList<>()).add(file));
        }
        if (found.isEmpty()) {
            throw new UnknownFormatException(folder + ": no file of a known format in it; known are " + KNOWN);
        }
        if (found.size() > 1) {
            throw new UnknownFormatException(folder + ": holds several formats ("
                    + found.keySet().stream().map(DatasetFormat::title).collect(Collectors.joining(", "))
                    + "); name the files one by one");
        }
        var only = found.entrySet().iterator().next();
        return dataset(only.getKey(), only.getValue());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted(BY_NAME)
                    .toList();
        }
    }

    private static Optional<DatasetFormat> format(Path file) throws IOException {
        try (InputStream in = new InputFiles().open(file)) {
            return FileHead.of(in).format();
        } catch (IOException e) {
            throw new UnknownFormatException(file + ": not readable (" + e.getMessage() + ")");
        }
    }

    private static Dataset dataset(DatasetFormat format, List<Path> paths) throws IOException {
        var files = new InputFiles();
        if (format == DatasetFormat.PLAYLIST_ARCHIVE) {
            return PlaylistArchive.dataset(paths, files);
        }
        List<Source> sources = new ArrayList<>();
        var sent = new SentTracks(format == DatasetFormat.MILLION_PLAYLIST ? SENT_TRACKS : 1);
        for (Path path : paths) {
            String name = path.getFileName().toString();
            Instant modified = Files.getLastModifiedTime(path).toInstant();
            sources.add(() -> {
                InputStream in = files.open(path);
                return switch (format) {
                    case MILLION_PLAYLIST -> new MillionPlaylistReader(name, in, modified, sent);
                    case SPOTIFY_SONGS -> new SpotifySongsReader(name, in, modified);
                    case PLAYLIST_NDJSON, PLAYLIST_ARCHIVE -> PlaylistNdjson.reader(name, in, modified);
                };
            });
        }
        return new Dataset(format, paths, sources, files);
    }
}
