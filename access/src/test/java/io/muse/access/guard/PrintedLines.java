package io.muse.access.guard;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/** Everything that is logged while it listens. */
final class PrintedLines extends Handler {
    private final StringBuffer lines = new StringBuffer();

    @Override
    public void publish(LogRecord entry) {
        String message = entry instanceof org.jboss.logmanager.ExtLogRecord formatted
                ? formatted.getFormattedMessage()
                : new SimpleFormatter().formatMessage(entry);
        lines.append(message)
                .append(entry.getThrown() == null ? "" : entry.getThrown())
                .append('\n');
    }

    String text() {
        return lines.toString();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
