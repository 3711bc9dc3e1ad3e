package io.muse.benchmarks.faults;

/** What a round does to the stack. */
enum Fault {
    STREAM_KILLED("kill -9 of a cooccurrence-stream"),
    TRAINER_KILLED("kill -9 of the trainer"),
    QUERY_KILLED("kill -9 of a query-api"),
    INGEST_KILLED("kill -9 of playlist-ingest"),
    BROKER_KILLED("kill -9 of the broker"),
    BROKER_AWAY("the broker refuses connections"),
    BROKER_FROZEN("the broker does not answer"),
    DISK_FULL("a stream's state folder is full"),
    STREAMS_ROLLED("rolling restart of the streams"),
    QUERIES_ROLLED("rolling restart of the query-api");

    private final String text;

    Fault(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
