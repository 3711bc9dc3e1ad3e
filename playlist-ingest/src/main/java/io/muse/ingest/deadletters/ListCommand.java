package io.muse.ingest.deadletters;

import io.muse.ingest.command.KafkaOptions;
import io.muse.ingest.command.OneLineErrors;
import io.muse.ingest.command.Text;
import io.muse.ingest.command.WholeTopic;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Shows them as a table, the oldest first.")
final class ListCommand implements Callable<Integer> {
    private static final int MARGIN = 2;
    private static final int ID = 12;
    private static final int TIME = 22;
    private static final int ORIGIN = 36;
    private static final int KEY = 26;
    private static final int REASON = 100;
    private static final Comparator<DeadLetter> OLDEST_FIRST = Comparator.comparing(DeadLetter::failedAt);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final Selection selection = new Selection();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "The newest N at most (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--json", description = "A JSON document a line, as replay --file takes them.")
    private boolean json;

    @Mixin(name = OneLineErrors.KAFKA)
    private final KafkaOptions kafka = new KafkaOptions();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        var newest = new PriorityQueue<>(OLDEST_FIRST);
        long[] matching = {0};
        try (var topic =
                new WholeTopic(kafka.access(), kafka.topics().deadLetters().name())) {
            topic.forEach(err, found -> {
                DeadLetter letter = DeadLetter.of(found);
                if (selection.matches(letter)) {
                    matching[0]++;
                    newest.add(letter);
                    if (newest.size() > limit) {
                        newest.poll();
                    }
                }
            });
        }
        List<DeadLetter> letters = newest.stream().sorted(OLDEST_FIRST).toList();
        if (json) {
            letters.forEach(letter -> out.println(LetterJson.of(letter)));
        } else {
            out.print(letters.isEmpty() ? "" : table(letters));
            out.println(summary(letters.size(), matching[0]));
        }
        out.flush();
        return 0;
    }

    private static String summary(int shown, long matching) {
        return matching == shown
                ? matching + " dead letters"
                : "the newest %d of %d dead letters; --limit shows more".formatted(shown, matching);
    }

    private static String table(List<DeadLetter> letters) {
        TextTable table = TextTable.forColumns(
                Help.defaultColorScheme(Ansi.OFF),
                new Column(ID, 0, Overflow.SPAN),
                new Column(TIME, MARGIN, Overflow.SPAN),
                new Column(ORIGIN, MARGIN, Overflow.SPAN),
                new Column(KEY, MARGIN, Overflow.SPAN),
                new Column(REASON, MARGIN, Overflow.WRAP));
        table.addRowValues("ID", "SET ASIDE", "CAME FROM", "KEY", "REASON");
        for (DeadLetter letter : letters) {
            table.addRowValues(
                    letter.id().toString(),
                    letter.failedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                    cell(letter.origin().toString(), ORIGIN),
                    cell(Text.line(letter.key()), KEY),
                    Text.line(letter.reason()));
        }
        return table.toString();
    }

    private static String cell(String text, int width) {
        return Text.shorten(Text.line(text), width - MARGIN);
    }
}
