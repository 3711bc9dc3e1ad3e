package io.muse.standalone.command;

import io.muse.standalone.stack.RunningStack;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "status",
        description = "Show what runs where. Exit code 3 when nothing runs.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private static final int NOTHING_RUNS = 3;

    @Mixin
    private final FolderOptions options = new FolderOptions();

    @Override
    public Integer call() throws Exception {
        Optional<RunningStack> running = RunningStack.find(options.folders());
        if (running.isEmpty()) {
            System.out.println("nothing runs; start it with ./muse up");
            return NOTHING_RUNS;
        }
        System.out.print(StatusTable.of(running.get(), options.folders()));
        return 0;
    }
}
