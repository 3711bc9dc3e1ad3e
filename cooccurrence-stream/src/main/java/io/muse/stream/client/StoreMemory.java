package io.muse.stream.client;

import io.muse.stream.store.StoreNames;
import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One bound on the native memory of all stores of a client. Without it every database of every partition takes its own
 * 50 MB cache and 48 MB of write buffers.
 */
public final class StoreMemory implements AutoCloseable {
    /** Key under which {@link Setter} finds this object in the client's configuration. */
    static final String CONFIG = "muse.store.memory";

    private static final double WRITE_BUFFER_SHARE = 0.5;
    private static final int ALIKE_BLOCK_BYTES = 16 << 10;

    static {
        RocksDB.loadLibrary();
    }

    private final Cache cache;
    private final WriteBufferManager writeBuffers;
    private boolean closed;

    public StoreMemory(long bytes) {
        this.cache = new LRUCache(bytes);
        this.writeBuffers = new WriteBufferManager((long) (bytes * WRITE_BUFFER_SHARE), cache);
    }

    /** Bytes that cached blocks and write buffers take now, which are charged to the cache too; 0 when closed. */
    synchronized long used() {
        return closed ? 0 : cache.getUsage();
    }

    /** To be called after the client is closed. */
    @Override
    public synchronized void close() {
        closed = true;
        writeBuffers.close();
        cache.close();
    }

    /** Made by Kafka Streams, once per database. */
    public static final class Setter implements RocksDBConfigSetter {
        @Override
        public void setConfig(String storeName, Options options, Map<String, Object> configs) {
            if (!(configs.get(CONFIG) instanceof StoreMemory memory)) {
                throw new IllegalStateException(CONFIG + " is not set");
            }
            var table = (BlockBasedTableConfig) options.tableFormatConfig();
            table.setBlockCache(memory.cache);
            table.setCacheIndexAndFilterBlocks(true);
            table.setCacheIndexAndFilterBlocksWithHighPriority(true);
            table.setPinL0FilterAndIndexBlocksInCache(true);
            options.setWriteBufferManager(memory.writeBuffers);
            options.setCompressionType(CompressionType.LZ4_COMPRESSION);
            if (storeName.startsWith(StoreNames.SEEN_EVENTS) || storeName.startsWith(StoreNames.MEMBERSHIPS)) {
                compact(options, table);
            }
            options.setTableFormatConfig(table);
        }

        /**
         * Entries that are alike: event ids, a hash and the same few bytes around it, and memberships, which share playlist or
         * track with those beside them. Of these ZSTD leaves less than LZ4, and the less the larger the blocks. They may be
         * large: an id that was never seen is told by the filter, without reading one, and the hundred memberships of a
         * playlist are read together.
         */
        private static void compact(Options options, BlockBasedTableConfig table) {
            options.setCompressionType(CompressionType.ZSTD_COMPRESSION);
            table.setBlockSize(ALIKE_BLOCK_BYTES);
        }

        /** Cache and write buffers are shared: {@link StoreMemory#close} frees them. */
        @Override
        public void close(String storeName, Options options) {}
    }
}
