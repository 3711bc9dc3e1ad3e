package io.muse.ingest.forget;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.muse.contracts.edit.PlaylistDeleted;
import io.muse.contracts.trace.EditTracer;
import io.muse.ingest.command.KafkaOptions;
import io.muse.ingest.command.OneLineErrors;
import io.muse.ingest.command.Progress;
import io.muse.ingest.command.QuietLogging;
import io.muse.ingest.command.Text;
import io.muse.ingest.command.WholeTopic;
import io.muse.ingest.publish.EditPublisher;
import io.muse.ingest.publish.IngestRecords;
import io.muse.ingest.publish.OutgoingRecord;
import io.muse.ingest.publish.PublishFailedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./muse forget}: deletes every playlist of an owner. */
@Command(
        name = "muse forget",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Deletes all playlists of a listener; without --yes it only shows them.",
            "",
            "A PlaylistDeleted is sent for each playlist that muse.playlists says is the owner's now. Within seconds the"
                    + " stream, the trainer and query-api know nothing of them; songs that only they held lose their"
                    + " vectors. Their edits stay in muse.playlist-edits, and in backups, until these are purged: see the"
                    + " runbook, which wants the ids of the playlists (--ids).",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done, also where there was nothing", "1:Kafka failed; run it again", "2:wrong usage"})
public final class ForgetCommand implements Callable<Integer> {
    private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(60);
    private static final int BATCH = 500;
    private static final int SHOWN = 50;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--owner", required = true, paramLabel = "ID", description = "The ownerId of the playlists.")
    @SuppressWarnings("NullAway.Init")
    private String owner;

    @Option(names = "--yes", description = "Delete, not only show.")
    private boolean yes;

    @Option(names = "--ids", paramLabel = "FILE", description = "Also write the ids to a file, one a line.")
    private @Nullable Path ids;

    @Mixin(name = OneLineErrors.KAFKA)
    private final KafkaOptions kafka = new KafkaOptions();

    public static void main(String[] args) {
        QuietLogging.install();
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new ForgetCommand()).setExecutionExceptionHandler(new OneLineErrors());
    }

    @Override
    public Integer call() throws IOException, PublishFailedException {
        var owned = new OwnedPlaylists(owner);
        try (var topic =
                new WholeTopic(kafka.access(), kafka.topics().playlists().name())) {
            topic.forEach(spec.commandLine().getErr(), found -> owned.read(found.key(), found.value()));
        }
        if (ids != null) {
            Files.write(ids, owned.byId().keySet());
        }
        if (yes && !owned.byId().isEmpty()) {
            delete(List.copyOf(owned.byId().keySet()));
        }
        report(owned);
        return 0;
    }

    /** Without a revision: newer than all that the stream has seen of the playlist. */
    private void delete(List<String> playlistIds) throws PublishFailedException {
        var records = new IngestRecords(kafka.topics());
        try (var publisher = EditPublisher.connect(
                        kafka.access(), DELIVERY_TIMEOUT, new SimpleMeterRegistry(), EditTracer.OFF);
                ProgressBar bar = Progress.count(
                        "deleting", playlistIds.size(), spec.commandLine().getErr())) {
            for (int start = 0; start < playlistIds.size(); start += BATCH) {
                List<OutgoingRecord> batch =
                        playlistIds.subList(start, Math.min(playlistIds.size(), start + BATCH)).stream()
                                .map(id -> records.edit(
                                        new PlaylistDeleted(UUID.randomUUID().toString(), id, Instant.now(), null)))
                                .toList();
                publisher.sendAll(batch);
                bar.stepBy(batch.size());
            }
        }
    }

    private void report(OwnedPlaylists owned) {
        PrintWriter out = spec.commandLine().getOut();
        owned.byId().entrySet().stream()
                .limit(SHOWN)
                .forEach(it -> out.printf(
                        "%-40s %6d songs  %s%n",
                        Text.line(it.getKey()),
                        it.getValue().size(),
                        Text.line(Objects.requireNonNullElse(it.getValue().title(), ""))));
        if (owned.byId().size() > SHOWN) {
            out.println("… and " + (owned.byId().size() - SHOWN) + " more; --ids writes all of them to a file");
        }
        out.printf(
                "%s %,d playlists with %,d memberships of owner %s%n",
                yes ? "deleted" : "would delete", owned.byId().size(), owned.memberships(), Text.line(owner));
        if (!yes && !owned.byId().isEmpty()) {
            out.println("nothing was sent; --yes deletes them");
        }
        out.flush();
    }
}
