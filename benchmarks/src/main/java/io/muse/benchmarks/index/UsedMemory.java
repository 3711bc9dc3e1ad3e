package io.muse.benchmarks.index;

import io.muse.benchmarks.live.ResidentMemory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;

/**
 * Memory of this process after a garbage collection, in bytes.
 *
 * @param heap of Java
 * @param beside resident memory that is not Java's heap: native libraries and mapped files; 0 where the system does not tell
 */
record UsedMemory(long heap, long beside) {
    private static final int COLLECTIONS = 3;

    static UsedMemory now() throws IOException {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        var memory = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        OptionalLong resident = ResidentMemory.of(ProcessHandle.current().pid());
        return new UsedMemory(
                memory.getUsed(), resident.isPresent() ? resident.getAsLong() - memory.getCommitted() : 0);
    }
}
