package io.muse.ingest.publish;

/** An import was cut short by Kafka; what was accepted until then is stored. */
public final class ImportFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ImportReport report;

    ImportFailedException(ImportReport report, Throwable cause) {
        super(PublishFailedException.reason(cause), null, false, false);
        this.report = report;
    }

    public ImportReport report() {
        return report;
    }
}
