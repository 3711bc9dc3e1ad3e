package io.muse.ingest.deadletters;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.trace.EditTracer;
import io.muse.ingest.command.KafkaOptions;
import io.muse.ingest.command.OneLineErrors;
import io.muse.ingest.command.Progress;
import io.muse.ingest.command.Text;
import io.muse.ingest.command.WholeTopic;
import io.muse.ingest.publish.EditPublisher;
import io.muse.ingest.publish.OutgoingRecord;
import io.muse.ingest.publish.PublishFailedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Sends them to the topic that they came from: as they came, once the cause is gone, or repaired, from a file.",
            "",
            "Only what keeps the contract is sent. An edit keeps its event id: without a revision it counts once within"
                    + " the stream's de-duplication window and takes effect as the newest edit of its playlist; with one,"
                    + " in its place.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all were sent", "1:some were not, each is named with its reason", "2:wrong usage"})
final class ReplayCommand implements Callable<Integer> {
    private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(60);
    private static final int BATCH = 500;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            converter = LetterId.Converter.class,
            description = "Those of the list.")
    private List<LetterId> ids = new ArrayList<>();

    @Mixin
    private final Selection selection = new Selection();

    @Option(names = "--all", description = "Every one there is.")
    private boolean all;

    @Option(names = "--file", paramLabel = "FILE", description = "Documents of list or show --json, edited.")
    private @Nullable Path file;

    @Option(names = "--dry-run", description = "Only tells what would be sent.")
    private boolean dryRun;

    @Mixin(name = OneLineErrors.KAFKA)
    private final KafkaOptions kafka = new KafkaOptions();

    /** By id, in the order in which they are sent. */
    private final Map<String, OutgoingRecord> ready = new LinkedHashMap<>();

    private final Map<String, String> broken = new LinkedHashMap<>();

    @Override
    public Integer call() throws IOException, DecodeException {
        requireOneWayToChoose();
        var replay = new Replay(kafka.topics());
        if (file != null) {
            for (LetterJson.Repair repair : LetterJson.read(file)) {
                judge(repair.id(), () -> replay.repaired(repair));
            }
        } else {
            try (var topic =
                    new WholeTopic(kafka.access(), kafka.topics().deadLetters().name())) {
                choose(topic, replay);
            }
        }
        int sent = dryRun || ready.isEmpty() ? 0 : send();
        report(sent);
        return broken.isEmpty() ? 0 : 1;
    }

    private void requireOneWayToChoose() {
        int ways =
                (ids.isEmpty() ? 0 : 1) + (selection.isEverything() ? 0 : 1) + (all ? 1 : 0) + (file == null ? 0 : 1);
        if (ways != 1) {
            throw new ParameterException(
                    spec.commandLine(), "say which: ids, or --reason, --topic, --since, --until, or --all, or --file");
        }
    }

    private void choose(WholeTopic topic, Replay replay) {
        if (ids.isEmpty()) {
            topic.forEach(spec.commandLine().getErr(), found -> {
                DeadLetter letter = DeadLetter.of(found);
                if (selection.matches(letter)) {
                    judge(letter.id().toString(), () -> replay.asItCame(letter));
                }
            });
        }
        for (LetterId id : ids) {
            Optional<ConsumerRecord<byte[], byte[]>> found = topic.at(id.partition(), id.offset());
            if (found.isPresent()) {
                judge(id.toString(), () -> replay.asItCame(DeadLetter.of(found.get())));
            } else {
                broken.put(id.toString(), "there is none, or it has expired");
            }
        }
    }

    private interface Attempt {
        OutgoingRecord make() throws DecodeException;
    }

    private void judge(String id, Attempt attempt) {
        try {
            ready.put(id, attempt.make());
        } catch (DecodeException e) {
            broken.put(id, String.valueOf(e.getMessage()));
        }
    }

    /** @return how many Kafka acknowledged */
    private int send() {
        int sent = 0;
        List<Map.Entry<String, OutgoingRecord>> entries = List.copyOf(ready.entrySet());
        try (var publisher = EditPublisher.connect(
                        kafka.access(), DELIVERY_TIMEOUT, new SimpleMeterRegistry(), EditTracer.OFF);
                ProgressBar bar = Progress.count(
                        "sending", entries.size(), spec.commandLine().getErr())) {
            for (int start = 0; start < entries.size(); start += BATCH) {
                List<Map.Entry<String, OutgoingRecord>> batch =
                        entries.subList(start, Math.min(entries.size(), start + BATCH));
                try {
                    publisher.sendAll(batch.stream().map(Map.Entry::getValue).toList());
                    sent += batch.size();
                } catch (PublishFailedException e) {
                    sent += e.acknowledged().size();
                    batch.stream()
                            .filter(it ->
                                    e.unacknowledged().contains(it.getValue().id()))
                            .forEach(it -> broken.put(it.getKey(), "Kafka did not take it; send it again"));
                }
                bar.stepBy(batch.size());
            }
        }
        return sent;
    }

    private void report(int sent) {
        PrintWriter out = spec.commandLine().getOut();
        broken.forEach((id, reason) -> out.println("not sent  " + id + "  " + Text.line(reason)));
        if (dryRun) {
            ready.forEach((id, record) ->
                    out.println("would send  " + id + "  " + record.type() + " " + Text.line(record.id())));
        }
        out.println((dryRun ? "would send " + ready.size() : "sent " + sent) + ", not sent " + broken.size());
        out.flush();
    }
}
