package io.muse.stream.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A key-value store with a secondary index in the same database: every write, and every record restored from the
 * changelog, goes in as one batch with its index entry. So index and entries never differ, on active tasks and standbys,
 * and the index needs no changelog and no rebuild. Index entries are read by {@link #prefixScan} and {@link #get} like
 * others; their value is empty.
 */
final class IndexedStore implements KeyValueStore<Bytes, byte[]> {
    private static final byte[] NOTHING = {};

    private final String name;
    private final KeyValueStore<Bytes, byte[]> database;
    private final SecondaryIndex index;
    private final WriteListener listener;

    /** Is told by the thread that writes. */
    interface WriteListener {
        /** Entries that are in the database now, restored ones too. */
        void written(List<KeyValue<Bytes, byte[]>> entries);

        /** The database is about to be opened, whatever it holds. */
        void opening();
    }

    /** @param database empty or written by a store like this one; its name must differ from this one's */
    IndexedStore(String name, KeyValueStore<Bytes, byte[]> database, SecondaryIndex index, WriteListener listener) {
        this.name = name;
        this.database = database;
        this.index = index;
        this.listener = listener;
    }

    /**
     * The database registers itself, without a changelog as the topology does not know it; this store registers the
     * callback that restores into both.
     */
    @Override
    public void init(StateStoreContext context, StateStore root) {
        listener.opening();
        database.init(context, database);
        context.register(root, new Restore());
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        putAll(List.of(new KeyValue<>(key, value)));
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        database.putAll(withIndex(entries));
        listener.written(entries);
    }

    @Override
    @SuppressWarnings("NullAway") // Null is absence, as the interface says.
    public byte @Nullable [] putIfAbsent(Bytes key, byte @Nullable [] value) {
        byte[] old = database.get(key);
        if (old == null) {
            put(key, value);
        }
        return old;
    }

    @Override
    @SuppressWarnings("NullAway") // As above.
    public byte @Nullable [] delete(Bytes key) {
        byte[] old = database.get(key);
        put(key, null);
        return old;
    }

    @Override
    @SuppressWarnings("NullAway") // As above.
    public byte @Nullable [] get(Bytes key) {
        return database.get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return database.range(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return database.all();
    }

    @Override
    public <PS extends Serializer<P>, P> KeyValueIterator<Bytes, byte[]> prefixScan(P prefix, PS serializer) {
        return database.prefixScan(prefix, serializer);
    }

    /** Index entries count too. */
    @Override
    public long approximateNumEntries() {
        return database.approximateNumEntries();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void flush() {
        database.flush();
    }

    @Override
    public void close() {
        database.close();
    }

    @Override
    public boolean persistent() {
        return database.persistent();
    }

    @Override
    public boolean isOpen() {
        return database.isOpen();
    }

    @Override
    public Position getPosition() {
        return database.getPosition();
    }

    private List<KeyValue<Bytes, byte[]>> withIndex(List<KeyValue<Bytes, byte[]>> entries) {
        List<KeyValue<Bytes, byte[]>> both = new ArrayList<>(2 * entries.size());
        Map<Bytes, @Nullable Bytes> indexedInBatch = new HashMap<>();
        for (KeyValue<Bytes, byte[]> entry : entries) {
            Bytes only = index.onlyIndexKey(entry.key);
            Bytes before = only != null ? only : indexKeyBefore(entry.key, indexedInBatch);
            Bytes now = entry.value == null ? null : index.indexKey(entry.key, entry.value);
            both.add(entry);
            if (before != null && !before.equals(now)) {
                both.add(new KeyValue<>(before, null));
            }
            if (now != null) {
                both.add(new KeyValue<>(now, NOTHING));
            }
            if (only == null) {
                indexedInBatch.put(entry.key, now);
            }
        }
        return both;
    }

    /** @param indexedInBatch index keys, null for none, of what this batch has written before */
    private @Nullable Bytes indexKeyBefore(Bytes key, Map<Bytes, @Nullable Bytes> indexedInBatch) {
        if (indexedInBatch.containsKey(key)) {
            return indexedInBatch.get(key);
        }
        byte[] stored = database.get(key);
        return stored == null ? null : index.indexKey(key, stored);
    }

    private final class Restore implements BatchingStateRestoreCallback {
        @Override
        public void restoreAll(Collection<KeyValue<byte[], byte[]>> records) {
            putAll(records.stream()
                    .map(entry -> new KeyValue<>(Bytes.wrap(entry.key), entry.value))
                    .toList());
        }

        @Override
        public void restore(byte[] key, byte @Nullable [] value) {
            put(Bytes.wrap(key), value);
        }
    }
}
