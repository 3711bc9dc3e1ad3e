package io.muse.standalone.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the built services lie and where a stack keeps what it needs to resume.
 *
 * @param project root of the checkout
 * @param data the stack's own folder, {@code .muse} by default
 */
public record Folders(Path project, Path data) {
    private static final String STREAM = "stream";
    private static final String QUERY = "query";

    /** Beside the streams' folders, everything but logs and the build's stamp: what a fresh start forgets. */
    private static final List<String> STATE = List.of("broker", "imported", "platform.state");

    public Path log(String name) {
        return data.resolve("logs").resolve(name + ".log");
    }

    public Path state(String name) {
        return data.resolve(name);
    }

    /** Local state of an instance of the cooccurrence-stream. */
    public Path streamState(Instance instance) {
        return state(instance.suffixed(STREAM));
    }

    /** What an instance of query-api serves, for its next start. */
    Path queryState(Instance instance) {
        return state(instance.suffixed(QUERY));
    }

    /** What a JVM has kept of the service's classes, for every later one of this build. */
    Path classes(Service service) {
        return project.resolve(".muse/classes").resolve(service.label() + ".jsa");
    }

    Path runFile() {
        return data.resolve("run.json");
    }

    /** The runner jar of a Quarkus service. */
    Path application(Service service) {
        return project.resolve(service.label()).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** Forgets all topics and state; the stack must not be running. */
    public void deleteState() {
        STATE.forEach(name -> deleteTree(state(name)));
        for (int number = 1; number <= Instances.MOST; number++) {
            deleteTree(streamState(new Instance(Service.COOCCURRENCE_STREAM, number)));
            deleteTree(queryState(new Instance(Service.QUERY_API, number)));
        }
    }

    private static void deleteTree(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't delete " + root, e);
        }
    }
}
