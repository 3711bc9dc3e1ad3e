package io.muse.contracts.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A data set on disk, opened for one reading by one thread. Which formats there are, and how each becomes edits, is
 * told in {@link DatasetFormat}.
 */
public final class Dataset implements Closeable {
    private final DatasetFormat format;
    private final List<DatasetReader.Source> sources;
    private final InputFiles files;
    private final long totalBytes;
    private @Nullable DatasetReader reader;

    Dataset(DatasetFormat format, List<Path> paths, List<DatasetReader.Source> sources, InputFiles files)
            throws IOException {
        this.format = format;
        this.sources = List.copyOf(sources);
        this.files = files;
        long bytes = 0;
        for (Path path : paths) {
            bytes += Files.size(path);
        }
        this.totalBytes = bytes;
    }

    /**
     * Finds out the format of a file, or of a folder, by its content.
     *
     * @throws UnknownFormatException if there is no data set at that path
     */
    public static Dataset open(Path path) throws IOException {
        return DatasetDetection.open(path);
    }

    public DatasetFormat format() {
        return format;
    }

    /** Size on disk of everything that {@link #lines()} reads. */
    public long totalBytes() {
        return totalBytes;
    }

    /** How much of {@link #totalBytes()} was read so far; any thread may ask. */
    public long bytesRead() {
        return files.bytesRead();
    }

    /**
     * Every line that says something, in order, read as it is asked for. Once only; the stream is sequential.
     *
     * @throws UncheckedIOException from the stream if a file can't be opened
     */
    public Stream<DatasetLine> lines() {
        return StreamSupport.stream(
                new Spliterators.AbstractSpliterator<DatasetLine>(
                        Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
                    private int opened;

                    @Override
                    public boolean tryAdvance(Consumer<? super DatasetLine> action) {
                        try {
                            return advance(action);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }

                    private boolean advance(Consumer<? super DatasetLine> action) throws IOException {
                        while (reader != null || opened < sources.size()) {
                            if (reader == null) {
                                reader = sources.get(opened++).open();
                            }
                            DatasetLine line = reader.next();
                            if (line != null) {
                                action.accept(line);
                                return true;
                            }
                            close();
                        }
                        return false;
                    }
                },
                false);
    }

    /** Closes the file that is being read. */
    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
