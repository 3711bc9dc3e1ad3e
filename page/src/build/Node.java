import com.caoccao.javet.interop.NodeRuntime;
import com.caoccao.javet.interop.V8Host;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a script in a Node.js within this process, and ends with the script's exit code: {@code java Node.java SCRIPT [ARGUMENT…]}. */
class Node {
    public static void main(String[] args) throws Exception {
        String script = Path.of(args[0]).toAbsolutePath().toString();
        String arguments = Stream.concat(Stream.of("node", script), Stream.of(args).skip(1))
                .map(argument -> '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(", "));
        try (NodeRuntime node = V8Host.getNodeInstance().createV8Runtime()) {
            node.getExecutor("process.argv = [" + arguments + "]; require(process.argv[1])")
                    .executeVoid();
            node.await();
            node.getExecutor("process.emit('beforeExit', process.exitCode ?? 0)").executeVoid();
            node.await();
            System.exit(node.getExecutor("process.exitCode ?? 0").executeInteger());
        }
    }
}
