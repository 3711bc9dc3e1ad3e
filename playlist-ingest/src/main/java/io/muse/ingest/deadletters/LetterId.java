package io.muse.ingest.deadletters;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where a dead letter stands in its topic: {@code <partition>-<offset>}. */
record LetterId(int partition, long offset) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})-(\\d{1,18})");

    static final class Converter implements ITypeConverter<LetterId> {
        @Override
        public LetterId convert(String text) {
            Matcher parts = TEXT.matcher(text);
            if (!parts.matches()) {
                throw new TypeConversionException("'" + text + "' is not an id; ids look like 2-17, see the list");
            }
            return new LetterId(Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2)));
        }
    }

    @Override
    public String toString() {
        return partition + "-" + offset;
    }
}
