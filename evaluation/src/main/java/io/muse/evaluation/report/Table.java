package io.muse.evaluation.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A result to read: rows of one text each and numbers, null where there is none. Filled by one thread. */
public final class Table {
    /** Places in the library's array of border characters. */
    private static final int FIRST_HEADER_BORDER = 4;

    private static final int HEADER_RULE = 8;
    private static final int LAST_DATA_BORDER = 13;
    private static final @Nullable Character[] MARKDOWN = markdownBorders();

    private final String caption;
    private final String labelHeader;
    private final List<NumberColumn> columns;
    private final List<Row> rows = new ArrayList<>();

    /** @param format of {@link String#format}, for one double */
    public record NumberColumn(String header, String format) {}

    private record Row(String label, List<@Nullable Double> numbers) {}

    public Table(String caption, String labelHeader, List<NumberColumn> columns) {
        this.caption = caption;
        this.labelHeader = labelHeader;
        this.columns = List.copyOf(columns);
    }

    /** Columns of figures with the same format. */
    public static List<NumberColumn> columns(String format, String... headers) {
        return List.of(headers).stream()
                .map(header -> new NumberColumn(header, format))
                .toList();
    }

    /** @param numbers one a column; null or NaN where there is none */
    public void add(String label, List<@Nullable Double> numbers) {
        if (numbers.size() != columns.size()) {
            throw new IllegalArgumentException(numbers.size() + " numbers for " + columns.size() + " columns");
        }
        List<@Nullable Double> known = new ArrayList<>(numbers);
        known.replaceAll(number -> number == null || number.isNaN() ? null : number);
        rows.add(new Row(label, known));
    }

    public String caption() {
        return caption;
    }

    /** The caption, then the table as Markdown, which is as readable on a terminal. */
    public String text() {
        List<ColumnData<Row>> all = new ArrayList<>();
        all.add(new Column().header(labelHeader).dataAlign(HorizontalAlign.LEFT).with(Row::label));
        IntStream.range(0, columns.size())
                .forEach(i -> all.add(new Column()
                        .header(columns.get(i).header())
                        .dataAlign(HorizontalAlign.RIGHT)
                        .with(row -> format(i, row.numbers().get(i)))));
        String table = AsciiTable.builder().border(MARKDOWN).data(rows, all).asString();
        return caption + System.lineSeparator() + System.lineSeparator() + table + System.lineSeparator();
    }

    /** {@code {"caption", "rows": [{label header: label, column: number}]}}. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("caption", caption);
        ArrayNode array = json.putArray("rows");
        for (Row row : rows) {
            ObjectNode object = array.addObject();
            object.put(labelHeader, row.label());
            for (int i = 0; i < columns.size(); i++) {
                object.put(columns.get(i).header(), row.numbers().get(i));
            }
        }
        return json;
    }

    private String format(int column, @Nullable Double number) {
        return number == null
                ? ""
                : String.format(Locale.ROOT, columns.get(column).format(), number);
    }

    /** Pipes around and between the cells of header, rule and rows, and no other lines. */
    private static @Nullable Character[] markdownBorders() {
        var borders = new @Nullable Character[AsciiTable.NO_BORDERS.length];
        Arrays.fill(borders, FIRST_HEADER_BORDER, LAST_DATA_BORDER + 1, '|');
        borders[HEADER_RULE] = '-';
        return borders;
    }
}
