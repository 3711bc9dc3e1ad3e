package io.muse.stream.store;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/** How each state store is made. All are persistent and have a changelog. */
public final class StoreBuilders {
    private StoreBuilders() {}

    /** Cached: edits of the same playlist often come in a row, and a commit writes its last state only. */
    public static StoreBuilder<KeyValueStore<String, byte[]>> playlists() {
        return keyValues(Stores.persistentKeyValueStore(StoreNames.PLAYLISTS)).withCachingEnabled();
    }

    public static StoreBuilder<KeyValueStore<String, byte[]>> memberships() {
        return keyValues(new MembershipsSupplier());
    }

    public static StoreBuilder<KeyValueStore<String, byte[]>> artistsOfTrack() {
        return keyValues(Stores.persistentKeyValueStore(StoreNames.ARTISTS_OF_TRACK));
    }

    /** @param window how long an event id is remembered at least, by record time */
    public static StoreBuilder<WindowStore<String, Long>> seenEvents(Duration window) {
        var supplier = Stores.persistentWindowStore(
                StoreNames.SEEN_EVENTS, SeenEvents.retention(window), window, /* retainDuplicates= */ false);
        return Stores.windowStoreBuilder(supplier, Serdes.String(), Serdes.Long())
                .withLoggingEnabled(Map.of());
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> keyValues(KeyValueBytesStoreSupplier supplier) {
        return Stores.keyValueStoreBuilder(supplier, Serdes.String(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of());
    }

    private static final class MembershipsSupplier implements KeyValueBytesStoreSupplier {
        private static final String DATABASE = StoreNames.MEMBERSHIPS + "-and-postings";

        @Override
        public KeyValueStore<Bytes, byte[]> get() {
            var database = Stores.persistentKeyValueStore(DATABASE).get();
            return new IndexedStore(name(), database, new Postings());
        }

        @Override
        public String name() {
            return StoreNames.MEMBERSHIPS;
        }

        @Override
        public String metricsScope() {
            return "rocksdb";
        }
    }

    /** Leads from a track to its playlists. */
    private static final class Postings implements SecondaryIndex {
        @Override
        public Bytes indexKey(Bytes key) {
            return MembershipKeys.posting(key);
        }

        @Override
        public boolean includes(byte[] value) {
            return MembershipCodec.isPresent(value);
        }
    }
}
