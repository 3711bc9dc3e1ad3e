package io.muse.stream.store;

import io.muse.contracts.membership.PlaylistSummary;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/** How each state store is made. All are persistent and have a changelog. */
public final class StoreBuilders {
    private static final IndexedStore.WriteListener UNHEARD = new IndexedStore.WriteListener() {
        @Override
        public void written(List<KeyValue<Bytes, byte[]>> entries) {}

        @Override
        public void opening() {}
    };

    private StoreBuilders() {}

    /** Cached: edits of the same playlist often come in a row, and a commit writes its last state only. */
    public static StoreBuilder<KeyValueStore<String, byte[]>> playlists() {
        return keyValues(indexed(StoreNames.PLAYLISTS, "playlists-and-owners", new PlaylistsOfOwner(), UNHEARD))
                .withCachingEnabled();
    }

    /** @param cache of what is read from it */
    public static StoreBuilder<KeyValueStore<String, byte[]>> memberships(PlaylistCache cache) {
        var toCache = new IndexedStore.WriteListener() {
            @Override
            public void written(List<KeyValue<Bytes, byte[]>> entries) {
                entries.forEach(entry -> cache.written(entry.key));
            }

            @Override
            public void opening() {
                cache.opened();
            }
        };
        return keyValues(indexed(StoreNames.MEMBERSHIPS, "memberships-and-postings", new Postings(), toCache));
    }

    public static StoreBuilder<KeyValueStore<String, byte[]>> artistsOfTrack() {
        return keyValues(Stores.persistentKeyValueStore(StoreNames.ARTISTS_OF_TRACK));
    }

    /**
     * Its changelog is compressed by the broker: what repeats in it is half of its bytes, and LZ4, which all else is
     * produced with, leaves much of that.
     *
     * @param window how long an event id is remembered at least, by record time
     */
    public static StoreBuilder<WindowStore<Bytes, byte[]>> seenEvents(Duration window) {
        var supplier = Stores.persistentWindowStore(
                StoreNames.SEEN_EVENTS, SeenEvents.retention(window), window, /* retainDuplicates= */ false);
        return Stores.windowStoreBuilder(supplier, Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of(TopicConfig.COMPRESSION_TYPE_CONFIG, CompressionType.ZSTD.name));
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> keyValues(KeyValueBytesStoreSupplier supplier) {
        return Stores.keyValueStoreBuilder(supplier, Serdes.String(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of());
    }

    /** @param database name of the database below it, another one than the store's */
    private static KeyValueBytesStoreSupplier indexed(
            String store, String database, SecondaryIndex index, IndexedStore.WriteListener listener) {
        return new KeyValueBytesStoreSupplier() {
            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new IndexedStore(
                        store, Stores.persistentKeyValueStore(database).get(), index, listener);
            }

            @Override
            public String name() {
                return store;
            }

            @Override
            public String metricsScope() {
                return "rocksdb";
            }
        };
    }

    /** Leads from a track to its playlists. */
    private static final class Postings implements SecondaryIndex {
        @Override
        public @Nullable Bytes indexKey(Bytes key, byte[] value) {
            return MembershipCodec.isPresent(value) ? MembershipKeys.posting(key) : null;
        }

        @Override
        public Bytes onlyIndexKey(Bytes key) {
            return MembershipKeys.posting(key);
        }
    }

    /** Leads from an owner to his playlists that are there. */
    private static final class PlaylistsOfOwner implements SecondaryIndex {
        @Override
        public @Nullable Bytes indexKey(Bytes key, byte[] value) {
            PlaylistSummary summary = PlaylistCodec.decode(value).summary();
            String owner = summary == null ? null : summary.ownerId();
            return owner == null ? null : OwnerKeys.owned(owner, key);
        }

        @Override
        public @Nullable Bytes onlyIndexKey(Bytes key) {
            return null;
        }
    }
}
