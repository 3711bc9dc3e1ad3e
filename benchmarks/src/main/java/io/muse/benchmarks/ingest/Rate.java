package io.muse.benchmarks.ingest;

/** @param count of what was done */
record Rate(long count, double seconds, ProcessorTime processors) {
    double perSecond() {
        return count / seconds;
    }

    double perProcessorSecond() {
        return count / processors.sum();
    }
}
