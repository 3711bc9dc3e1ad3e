package io.muse.ingest.deadletters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muse.contracts.json.Json;
import io.muse.ingest.command.KafkaOptions;
import io.muse.ingest.command.OneLineErrors;
import io.muse.ingest.command.Text;
import io.muse.ingest.command.WholeTopic;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.header.Header;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "show", mixinStandardHelpOptions = true, description = "Prints one with key, value and headers.")
final class ShowCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", converter = LetterId.Converter.class, description = "As the list names it.")
    @SuppressWarnings("NullAway.Init")
    private LetterId id;

    @Option(names = "--json", description = "As a JSON document, to be edited and sent by replay --file.")
    private boolean json;

    @Mixin(name = OneLineErrors.KAFKA)
    private final KafkaOptions kafka = new KafkaOptions();

    @Override
    public Integer call() throws JsonProcessingException {
        Optional<DeadLetter> letter;
        try (var topic =
                new WholeTopic(kafka.access(), kafka.topics().deadLetters().name())) {
            letter = topic.at(id.partition(), id.offset()).map(DeadLetter::of);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (letter.isEmpty()) {
            spec.commandLine().getErr().println("dead-letters: there is no " + id + ", or it has expired");
            return 1;
        }
        if (json) {
            ObjectNode document = LetterJson.of(letter.get());
            out.println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(document));
        } else {
            print(letter.get(), out);
        }
        out.flush();
        return 0;
    }

    private static void print(DeadLetter letter, PrintWriter out) {
        out.println("reason     " + Text.line(letter.reason()));
        out.println("set aside  " + letter.failedAt());
        out.println("came from  " + Text.line(letter.origin().toString()));
        for (Header header : letter.headers()) {
            out.println("header     " + Text.line(header.key()) + " = " + Text.line(header.value()));
        }
        out.println("key        " + Text.line(letter.key()));
        out.println("value      " + Text.line(letter.value()) + (letter.truncated() ? " (only its beginning)" : ""));
    }
}
