package io.muse.benchmarks.ingest;

import com.sun.management.OperatingSystemMXBean;
import io.muse.benchmarks.live.BenchBroker;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Processor time in seconds.
 *
 * @param broker of the broker's process
 * @param feed of the threads of this process that make the load or look at it
 * @param topology of the rest of this process: stream threads, their clients, RocksDB, the garbage collector
 */
record ProcessorTime(double broker, double feed, double topology) {
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    static ProcessorTime now(BenchBroker broker) {
        double feed = 0;
        long[] ids = THREADS.getAllThreadIds();
        var infos = THREADS.getThreadInfo(ids);
        for (int i = 0; i < ids.length; i++) {
            if (infos[i] != null && isFeed(infos[i].getThreadName())) {
                feed += Math.max(0, THREADS.getThreadCpuTime(ids[i])) * 1e-9;
            }
        }
        double process = PROCESS.getProcessCpuTime() * 1e-9;
        return new ProcessorTime(broker.processorTime().toNanos() * 1e-9, feed, process - feed);
    }

    ProcessorTime minus(ProcessorTime before) {
        return new ProcessorTime(broker - before.broker, feed - before.feed, topology - before.topology);
    }

    double sum() {
        return broker + feed + topology;
    }

    private static boolean isFeed(String thread) {
        return thread.equals("main") || thread.startsWith("bench") || thread.endsWith("| " + EditFeed.CLIENT);
    }
}
