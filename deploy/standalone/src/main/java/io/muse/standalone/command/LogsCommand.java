package io.muse.standalone.command;

import io.muse.standalone.stack.Instance;
import io.muse.standalone.stack.Service;
import io.muse.standalone.stack.StackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "Print a service's log.", mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
    /** Names that the usage shows; also the completion candidates. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            List<String> names = new ArrayList<>(
                    Arrays.stream(Service.values()).map(Service::label).toList());
            names.add(UpCommand.PLATFORM);
            return names.iterator();
        }
    }

    @Mixin
    private final FolderOptions options = new FolderOptions();

    @Parameters(
            paramLabel = "SERVICE",
            completionCandidates = Names.class,
            description = "One of: ${COMPLETION-CANDIDATES}; with -2 and so on for a further instance.")
    private String service = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Keep printing what is added.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "100",
            description = "How many lines from the end (default: ${DEFAULT-VALUE}).")
    private int lines;

    @Override
    public Integer call() throws Exception {
        Names names = new Names();
        List<String> known = new ArrayList<>();
        names.forEach(known::add);
        if (!known.contains(service) && Instance.parse(service).isEmpty()) {
            throw new StackException("no service '" + service + "'; one of " + String.join(", ", known));
        }
        Path log = options.folders().log(service);
        if (!Files.exists(log)) {
            throw new StackException("no log of " + service + " yet (" + log + ")");
        }
        List<String> command = new ArrayList<>(List.of("tail", "-n", String.valueOf(lines)));
        if (follow) {
            command.add("-F");
        }
        command.add(log.toString());
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
