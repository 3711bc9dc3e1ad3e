package io.muse.query.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.muse.contracts.catalog.TrackMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A catalog whose index is on disk, over the lives of several processes. */
class KeptCatalogTest {
    private static final Uuid TOPIC = Uuid.randomUuid();
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path folder;

    /** One after the other, of one partition; null values delete. */
    private final List<Map.Entry<String, String>> topic = new ArrayList<>();

    private record Process(TrackCatalog catalog, TrackSearch search, CatalogReader reader) implements AutoCloseable {
        static Process on(TrackSearch search, Instant now) {
            var catalog = new TrackCatalog();
            return new Process(
                    catalog,
                    search,
                    new CatalogReader(
                            catalog,
                            search,
                            Duration.ZERO,
                            Clock.fixed(now, ZoneOffset.UTC),
                            new SimpleMeterRegistry()));
        }

        List<String> find(String words) {
            return search.search(words, 10, id -> 0);
        }

        @Override
        public void close() {
            search.close();
        }
    }

    private Process start(Path in) {
        return Process.on(new TrackSearch(in), START);
    }

    private void publish(String id, String title) {
        topic.add(Map.entry(id, title));
    }

    private long resume(Process process) {
        return resume(process, TOPIC);
    }

    private long resume(Process process, Uuid of) {
        return process.reader.resume(of, Map.of(0, (long) topic.size())).getOrDefault(0, 0L);
    }

    private void read(Process process, long from) {
        for (int offset = (int) from; offset < topic.size(); offset++) {
            String id = topic.get(offset).getKey();
            String title = topic.get(offset).getValue();
            String json = "{\"id\":\"" + id + "\",\"title\":\"" + title + "\"}";
            process.reader.accept(new ConsumerRecord<>(
                    "catalog", 0, offset, id.getBytes(UTF_8), title.isEmpty() ? null : json.getBytes(UTF_8)));
        }
        process.reader.polled(true);
    }

    @Test
    void shouldGoOnWhereTheProcessBeforeWas() {
        publish("a", "First");
        publish("b", "Second");
        publish("b", "");
        try (Process before = start(folder)) {
            read(before, resume(before));
        }
        publish("c", "Third");

        try (Process next = start(folder)) {
            long from = resume(next);
            assertThat(from).isEqualTo(3);
            assertThat(next.catalog.size()).isEqualTo(1);
            assertThat(next.find("first")).containsExactly("a");
            read(next, from);
            assertThat(next.catalog.find("c").map(TrackMetadata::title)).contains("Third");
            assertThat(next.find("third")).containsExactly("c");
            assertThat(next.find("second")).isEmpty();
        }
    }

    @Test
    void shouldForgetWhatIsOfAnotherTopic() {
        publish("a", "First");
        try (Process before = start(folder)) {
            read(before, resume(before));
        }

        try (Process next = start(folder)) {
            assertThat(resume(next, Uuid.randomUuid())).isZero();
            next.reader.polled(true);
            assertThat(next.catalog.size()).isZero();
            assertThat(next.find("first")).isEmpty();
        }
        try (Process third = start(folder)) {
            assertThat(resume(third)).as("the other topic's, which was empty").isZero();
            assertThat(third.catalog.size()).isZero();
        }
    }

    @Test
    void shouldForgetWhatIsFurtherThanTheTopic() {
        publish("a", "First");
        publish("b", "Second");
        try (Process before = start(folder)) {
            read(before, resume(before));
        }
        topic.removeLast();

        try (Process next = start(folder)) {
            assertThat(resume(next)).isZero();
            assertThat(next.catalog.size()).isZero();
        }
    }

    @Test
    void shouldReadAnewWhenDeletionsMayHaveBeenMissed() {
        publish("a", "First");
        try (Process before = start(folder)) {
            read(before, resume(before));
        }

        try (Process next = Process.on(new TrackSearch(folder), START.plus(Duration.ofHours(13)))) {
            assertThat(resume(next)).isZero();
            assertThat(next.catalog.size()).isZero();
        }
    }

    @Test
    void shouldForgetWhatIsOfAnotherFormat() throws IOException {
        writeUnreadable(Map.of("format", "0"));

        try (Process next = start(folder)) {
            read(next, resume(next));
            assertThat(next.find("gone")).isEmpty();
        }
    }

    @Test
    void shouldReadAnewWhenAKeptTrackCanNotBeRead() throws IOException {
        writeUnreadable(new CatalogMark(TOPIC, START, Map.of(0, 0L)).asData());

        try (Process next = start(folder)) {
            publish("a", "First");
            assertThat(resume(next)).isZero();
            assertThat(next.search.mark()).isEmpty();
            read(next, 0);
            assertThat(next.find("first")).containsExactly("a");
            assertThat(next.find("gone")).isEmpty();
        }
    }

    /** An index with a document that is found by "gone", and is no track. */
    private void writeUnreadable(Map<String, String> data) throws IOException {
        var document = new Document();
        document.add(new TextField(TrackDocument.TITLE, "gone", Store.NO));
        document.add(new BinaryDocValuesField(TrackDocument.ID, new BytesRef("gone")));
        document.add(new StoredField("track", "no JSON".getBytes(UTF_8)));
        try (SearchIndex other = SearchIndex.in(folder, new SearchText())) {
            other.put(TrackDocument.id("gone"), document);
            other.commit(data);
        }
    }

    @Test
    void shouldGoOnWhenTheConnectionWasLost() {
        publish("a", "First");
        try (Process process = start(null)) {
            read(process, resume(process));
            assertThat(resume(process)).isEqualTo(1);
            assertThat(process.find("first")).containsExactly("a");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldEndInTheSameStateWhereverAProcessIsKilled(long seed, @TempDir Path copies) throws IOException {
        var random = new Random(seed);
        Map<String, String> expected = new HashMap<>();
        Path current = folder;
        for (int life = 0; life < 4; life++) {
            Path image = copies.resolve("life-" + life);
            try (Process process = start(current)) {
                read(process, resume(process));
                assertThat(process.catalog.size()).isEqualTo(expected.size());
                expected.forEach(
                        (id, title) -> assertThat(process.catalog.find(id).map(TrackMetadata::title))
                                .contains(title));
                expected.forEach((id, title) -> assertThat(process.find(title)).contains(id));
                for (int i = 0; i < 20; i++) {
                    String id = "t" + random.nextInt(12);
                    String title = random.nextInt(4) == 0 ? "" : "title" + random.nextInt(6);
                    publish(id, title);
                    expected.put(id, title);
                    expected.remove(id, "");
                }
                // What a process that is killed now leaves on disk: all or nothing of what it read since.
                if (random.nextBoolean()) {
                    read(process, topic.size() - 20L);
                    process.search.keep();
                }
                copy(current, image);
            }
            current = image;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void shouldMakeTheIndexAgainWhenItIsDamaged() throws IOException {
        publish("a", "First");
        try (Process before = start(folder)) {
            read(before, resume(before));
        }
        try (var files = Files.list(folder)) {
            Path largest = files.max(
                            Comparator.comparingLong(file -> file.toFile().length()))
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(largest);
            bytes[bytes.length / 2] ^= 1;
            Files.write(largest, bytes);
        }

        try (Process next = start(folder)) {
            assertThat(resume(next)).isZero();
            read(next, 0);
            assertThat(next.find("first")).containsExactly("a");
        }
        try (Process third = start(folder)) {
            assertThat(resume(third)).as("kept again").isEqualTo(1);
        }
    }

    @Test
    void shouldServeFromMemoryWhenAnotherProcessHasTheFolder() {
        publish("a", "First");
        try (Process owner = start(folder);
                Process other = start(folder)) {
            read(owner, resume(owner));
            read(other, resume(other));
            assertThat(other.find("first")).containsExactly("a");
        }
    }

    @Test
    void shouldGoOnInMemoryWhenTheDiskFails() throws IOException {
        var disk = new FailingDirectory();
        publish("a", "First");
        try (Process process = Process.on(new TrackSearch(disk), START)) {
            read(process, resume(process));
            publish("b", "Second");
            disk.fails = true;
            assertThatThrownBy(() -> read(process, 1)).isInstanceOf(UncheckedIOException.class);
            assertThat(process.catalog.size()).as("titles stay").isEqualTo(2);

            assertThat(resume(process)).isZero();
            read(process, 0);
            assertThat(process.find("second")).containsExactly("b");
        }
    }

    private static final class FailingDirectory extends FilterDirectory {
        private boolean fails;

        private FailingDirectory() {
            super(new ByteBuffersDirectory());
        }

        @Override
        public IndexOutput createOutput(String name, IOContext context) throws IOException {
            if (fails) {
                throw new IOException("No space left on device");
            }
            return super.createOutput(name, context);
        }
    }
}
