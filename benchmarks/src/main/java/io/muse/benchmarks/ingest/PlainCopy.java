package io.muse.benchmarks.ingest;

import io.muse.contracts.topic.TopicSpec;
import io.muse.evaluation.report.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The least that the way over a broker costs: a plain producer, a plain consumer that does nothing. */
final class PlainCopy {
    private PlainCopy() {}

    /** @param next the record of each number */
    static Rate measure(
            Workbench bench,
            TopicSpec topic,
            long warmUp,
            long records,
            LongFunction<ProducerRecord<byte[], byte[]>> next)
            throws IOException, InterruptedException {
        var consumed = new AtomicLong();
        long total = warmUp + records;
        Thread consumer = Thread.ofPlatform().name("copy-consumer").start(() -> consume(bench, topic, total, consumed));
        try (var meter = bench.meter(consumed::get);
                var bar = Progress.start(bench.progress(), "plain producer and consumer", total, "records")) {
            try (var feed = new EditFeed(bench.broker().bootstrapServers(), topic.name(), Long.MAX_VALUE, () -> 0)) {
                while (feed.sent() < total) {
                    feed.send(next.apply(feed.sent()));
                    bar.at(meter.getAsLong());
                }
            }
            meter.await(total);
            consumer.join();
            return meter.between(warmUp, total);
        }
    }

    private static void consume(Workbench bench, TopicSpec topic, long total, AtomicLong consumed) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bench.broker().bootstrapServers(),
                "isolation.level",
                "read_committed",
                "max.poll.records",
                4_000);
        var bytes = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(config, bytes, bytes)) {
            List<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                    .mapToObj(p -> new TopicPartition(topic.name(), p))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (consumed.get() < total) {
                consumed.addAndGet(consumer.poll(Duration.ofMillis(100)).count());
            }
        }
    }
}
