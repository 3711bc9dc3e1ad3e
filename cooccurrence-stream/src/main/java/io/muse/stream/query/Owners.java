package io.muse.stream.query;

import io.muse.stream.store.StoreNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.HostInfo;

/** Which instance owns which partition, as the last rebalance told. Thread-safe. */
public final class Owners {
    private static final StreamPartitioner<Integer, Object> ITSELF =
            (topic, partition, value, count) -> Optional.of(Set.of(partition));

    private final Supplier<Optional<KafkaStreams>> streams;
    private final int partitions;

    /** @param streams the client, empty before it starts */
    public Owners(Supplier<Optional<KafkaStreams>> streams, int partitions) {
        this.streams = streams;
        this.partitions = partitions;
    }

    public int partitions() {
        return partitions;
    }

    /** All partitions, by the instance that owns them. */
    Map<HostInfo, List<Integer>> all() {
        return IntStream.range(0, partitions).boxed().collect(Collectors.groupingBy(this::of));
    }

    HostInfo of(int partition) {
        KafkaStreams client =
                streams.get().orElseThrow(() -> new UnavailableException("the stream is starting; try again soon"));
        try {
            KeyQueryMetadata metadata = client.queryMetadataForKey(StoreNames.MEMBERSHIPS, partition, ITSELF);
            if (metadata == null
                    || metadata.equals(KeyQueryMetadata.NOT_AVAILABLE)
                    || metadata.activeHost().equals(HostInfo.unavailable())) {
                throw new UnavailableException("partition " + partition + " has no owner yet; try again soon");
            }
            return metadata.activeHost();
        } catch (InvalidStateStoreException e) {
            throw new UnavailableException("the stream is starting or stopping; try again soon");
        }
    }
}
