package io.muse.ingest.publish;

import static io.muse.contracts.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.dataset.DatasetLine;
import io.muse.contracts.dataset.DatasetLine.Malformed;
import io.muse.contracts.dataset.DatasetLine.Place;
import io.muse.contracts.dataset.DatasetLine.Records;
import io.muse.contracts.edit.TrackAdded;
import io.muse.contracts.json.Fields;
import io.muse.contracts.topic.Topics;
import io.muse.contracts.trace.EditTracer;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class ImportRunTest {
    private static final int MAX_IN_FLIGHT = 3;

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final ImportRun run = new ImportRun(
            new IngestRecords(Topics.withDefaults()),
            new EditPublisher(producer, new SimpleMeterRegistry(), EditTracer.OFF),
            MAX_IN_FLIGHT);

    @Test
    void shouldPauseWhenTooManyRecordsWaitForTheirAcknowledgement() throws Exception {
        var added = new AtomicInteger();
        Thread adding = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 10; i++) {
                add(edit(i));
                added.incrementAndGet();
            }
        });

        for (int acknowledged = 0; acknowledged <= 10 - MAX_IN_FLIGHT; acknowledged++) {
            int sent = acknowledged + MAX_IN_FLIGHT;
            await().until(() -> producer.history().size() == sent);
            await().until(() -> adding.getState() == Thread.State.WAITING || added.get() == 10);
            assertThat(producer.history()).hasSize(sent);
            producer.completeNext();
        }
        adding.join();
    }

    @Test
    void shouldCountALineAsAcceptedOnlyWhenAllOfItsRecordsArrived() throws Exception {
        var track = new TrackMetadata("t", "T", List.of(), null, null, List.of(), Map.of());
        run.add(new Records(place(1), List.of(track), List.of(new TrackAdded("e", "p", Instant.EPOCH, null, "t"))));

        producer.completeNext();
        assertThat(run.linesDone()).isZero();
        producer.completeNext();
        assertThat(run.linesDone()).isEqualTo(1);
        assertThat(run.finish()).isEqualTo(new ImportReport(1, 1, 1, 1, List.of(), 0));
    }

    @Test
    void shouldStopAndTellHowFarItCameWhenKafkaFails() throws Exception {
        run.add(edit(1));
        producer.completeNext();
        run.add(new Malformed(place(2), "id: missing"));
        run.add(edit(3));
        producer.errorNext(new TimeoutException("expired"));

        var failed = catchThrowableOfType(ImportFailedException.class, () -> run.add(edit(4)));

        assertThat(failed).hasMessage("Kafka did not acknowledge in time");
        assertThat(failed.report().accepted()).isEqualTo(2);
        assertThat(failed.report().rejectedCount()).isEqualTo(1);
        assertThat(failed.report().lines()).isEqualTo(4);
    }

    @Test
    void shouldRejectTheWholeLineWhenATrackIsLargerThanARecordMayBe() throws Exception {
        String longest = "\u0001".repeat(Fields.MAX_TEXT_LENGTH);
        List<ArtistRef> artists = Collections.nCopies(TrackMetadata.MAX_ENTRIES, new ArtistRef("a", longest));
        List<String> genres = Collections.nCopies(TrackMetadata.MAX_ENTRIES, longest);
        var small = new TrackMetadata("s", "S", List.of(), null, null, List.of(), Map.of());
        var large = new TrackMetadata("l", "L", artists, null, null, genres, Map.of());
        run.add(new Records(place(1), List.of(small, large), List.of()));

        assertThat(producer.history()).isEmpty();
        assertThat(run.finish().rejected())
                .singleElement()
                .satisfies(line -> assertThat(line.reason()).startsWith("track: makes a record of"));
    }

    @Test
    void shouldKeepTheFirstReasonsAndCountAllWhenManyLinesAreBad() throws Exception {
        for (int i = 1; i <= ImportReport.MAX_REJECTED + 5; i++) {
            run.add(new Malformed(place(i), "bad"));
        }

        ImportReport report = run.finish();
        assertThat(report.rejected()).hasSize(ImportReport.MAX_REJECTED);
        assertThat(report.rejectedCount()).isEqualTo(ImportReport.MAX_REJECTED + 5);
    }

    private void add(DatasetLine line) {
        try {
            run.add(line);
        } catch (ImportFailedException e) {
            throw new AssertionError(e);
        }
    }

    private static Records edit(int i) {
        return new Records(place(i), List.of(), List.of(new TrackAdded("e" + i, "p", Instant.EPOCH, null, "t")));
    }

    private static Place place(long line) {
        return new Place("test", line);
    }
}
