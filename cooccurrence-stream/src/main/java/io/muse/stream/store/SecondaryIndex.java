package io.muse.stream.store;

import org.apache.kafka.common.utils.Bytes;

/** Which second key leads to an entry. Pure: the same entry always has the same index key. */
interface SecondaryIndex {
    /** Key of the index entry; must never equal the key of an entry. */
    Bytes indexKey(Bytes key);

    /** Whether an entry with this value has an index entry at all. */
    boolean includes(byte[] value);
}
