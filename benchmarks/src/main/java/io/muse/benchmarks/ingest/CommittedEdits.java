package io.muse.benchmarks.ingest;

import io.muse.contracts.topic.TopicSpec;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;

/**
 * How many edits a topology has committed. Exactly-once commits input offsets, stores and outputs in one transaction: an
 * edit below the group's offset has its memberships on their topic, for good.
 */
final class CommittedEdits implements LongSupplier {
    private final Admin admin;
    private final String applicationId;
    private final TopicSpec edits;

    CommittedEdits(Admin admin, String applicationId, TopicSpec edits) {
        this.admin = admin;
        this.applicationId = applicationId;
        this.edits = edits;
    }

    @Override
    public long getAsLong() {
        try {
            return admin
                    .listConsumerGroupOffsets(applicationId)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()
                    .stream()
                    .filter(entry -> entry.getKey().topic().equals(edits.name()) && entry.getValue() != null)
                    .mapToLong(entry -> entry.getValue().offset())
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not tell the committed offsets", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
