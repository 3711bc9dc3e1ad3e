package io.muse.embedding.parallel;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * How far a thread lets others go first where processors are scarce. {@link Thread#setPriority} says it to nobody: by
 * default the JVM does not hand it to the kernel. On Linux each thread has a nice value of its own, and that is set
 * here, for good: to take it back needs a privilege. Threads that a nice one starts are nice too. Elsewhere it does nothing.
 *
 * @param value from 0, as the process, to 19; added to the process's own, and each step takes a tenth off its share beside
 *     others. The kernel knows no nicer ones than 19
 */
public record Niceness(int value) {
    /** As the process. */
    public static final Niceness NONE = new Niceness(0);

    private static final int MOST = 19;

    /** {@code which} of setpriority(2): a thread, by its id; the process's is that of its first thread. */
    private static final int PRIO_PROCESS = 0;

    /** {@code who} of setpriority(2): the caller. */
    private static final int CALLER = 0;

    /** @throws IllegalArgumentException where the value is out of its range */
    public Niceness {
        if (value < 0 || value > MOST) {
            throw new IllegalArgumentException("niceness is " + value + " but must be from 0 to " + MOST);
        }
    }

    /** Threads of the factory that are nice from their start. */
    public ThreadFactory of(ThreadFactory threads) {
        return value == 0
                ? threads
                : task -> threads.newThread(() -> {
                    apply();
                    task.run();
                });
    }

    /**
     * Makes the calling platform thread as nice as this, whatever it was before: once or twice is the same.
     *
     * @return whether the kernel took it
     */
    public boolean apply() {
        MethodHandle getPriority = Kernel.GET_PRIORITY;
        MethodHandle setPriority = Kernel.SET_PRIORITY;
        if (value == 0 || getPriority == null || setPriority == null) {
            return false;
        }
        int process = (int) ProcessHandle.current().pid();
        try {
            int ofProcess = (int) getPriority.invokeExact(PRIO_PROCESS, process);
            return (int) setPriority.invokeExact(PRIO_PROCESS, CALLER, Math.min(MOST, ofProcess + value)) == 0;
        } catch (Throwable e) {
            throw new IllegalStateException("the kernel can't be asked for a thread's niceness", e);
        }
    }

    /** Linked when a first thread is to be nice. */
    private static final class Kernel {
        static final @Nullable MethodHandle GET_PRIORITY =
                find("getpriority", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));

        static final @Nullable MethodHandle SET_PRIORITY =
                find("setpriority", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));

        private static @Nullable MethodHandle find(String name, FunctionDescriptor signature) {
            if (!System.getProperty("os.name", "").equals("Linux")) {
                return null;
            }
            Linker linker = Linker.nativeLinker();
            return linker.defaultLookup()
                    .find(name)
                    .map(address -> linker.downcallHandle(address, signature))
                    .orElse(null);
        }
    }
}
