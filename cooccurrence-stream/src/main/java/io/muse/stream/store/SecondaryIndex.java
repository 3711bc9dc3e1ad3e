package io.muse.stream.store;

import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Which second key leads to an entry. Pure: the same entry always has the same index key. */
interface SecondaryIndex {
    /** Key of the entry's index entry, null if it has none; must never equal the key of an entry. */
    @Nullable
    Bytes indexKey(Bytes key, byte[] value);

    /**
     * The only index key that an entry of this key can have, whatever its value; null where there are several, so that the
     * value before has to be looked up to take its index entry away.
     */
    @Nullable
    Bytes onlyIndexKey(Bytes key);
}
