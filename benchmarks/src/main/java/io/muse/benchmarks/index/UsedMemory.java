package io.muse.benchmarks.index;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Memory of this process after a garbage collection, in bytes.
 *
 * @param heap of Java
 * @param beside resident memory that is not Java's heap: native libraries and mapped files; 0 where the system does not tell
 */
record UsedMemory(long heap, long beside) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int COLLECTIONS = 3;

    static UsedMemory now() throws IOException {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        var memory = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return new UsedMemory(memory.getUsed(), Files.exists(STATUS) ? resident() - memory.getCommitted() : 0);
    }

    private static long resident() throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElse(0);
    }
}
