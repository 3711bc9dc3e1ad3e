package io.muse.standalone.command;

import io.muse.standalone.stack.RunningStack;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "down", description = "Stop the running stack cleanly.", mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
    @Mixin
    private final FolderOptions options = new FolderOptions();

    @Override
    public Integer call() throws Exception {
        Optional<RunningStack> running = RunningStack.find(options.folders());
        if (running.isEmpty()) {
            System.out.println("nothing runs");
            return 0;
        }
        running.get().stop();
        System.out.println("stopped");
        return 0;
    }
}
