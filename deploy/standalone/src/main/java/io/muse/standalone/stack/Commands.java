package io.muse.standalone.stack;

import io.muse.standalone.broker.BrokerMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The command line of each process. */
final class Commands {
    /** The Vector API is an incubator module; RocksDB and the compressors are native. */
    private static final List<String> JVM_FLAGS = List.of(
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+ExitOnOutOfMemoryError");

    private final Folders folders;
    private final Ports ports;
    private final Instances instances;
    private final Map<String, String> settings;

    /**
     * @param settings configuration keys to hand to the services they concern
     * @throws StackException if a key under {@code muse.} concerns none
     */
    Commands(Folders folders, Ports ports, Instances instances, Map<String, String> settings) {
        this.folders = folders;
        this.ports = ports;
        this.instances = instances;
        this.settings = settings;
        settings.keySet().forEach(Commands::requireConcerned);
    }

    private static void requireConcerned(String key) {
        if (Arrays.stream(Service.values()).noneMatch(service -> service.speaksHttp() && concerns(key, service))) {
            throw new StackException(key + ": no service has such a setting; it begins with muse.ingest, muse.stream,"
                    + " muse.trainer, muse.query, muse.access or muse.topics");
        }
    }

    List<String> of(Instance instance) {
        return instance.service() == Service.BROKER ? broker() : application(instance);
    }

    private List<String> broker() {
        List<String> command = java(Service.BROKER, List.of());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                BrokerMain.class.getName(),
                folders.state("broker").toString(),
                String.valueOf(ports.of(Service.BROKER)),
                String.valueOf(ports.controller())));
        return command;
    }

    private List<String> application(Instance instance) {
        Service service = instance.service();
        List<String> command = java(service, keepClasses(instance));
        property(command, "quarkus.http.host", "127.0.0.1");
        property(command, "quarkus.http.port", String.valueOf(ports.of(instance)));
        property(command, "muse.kafka.bootstrap-servers", ports.bootstrapServers());
        own(instance).forEach((key, value) -> property(command, key, value));
        settings.forEach((key, value) -> {
            if (concerns(key, service)) {
                property(command, key, value);
            }
        });
        command.add("-jar");
        command.add(folders.application(service).toString());
        return command;
    }

    /** What tells the instances of a service apart. */
    private Map<String, String> own(Instance instance) {
        Map<String, String> own = new TreeMap<>();
        int count = instances.count(instance.service());
        switch (instance.service()) {
            case COOCCURRENCE_STREAM -> {
                own.put("muse.stream.state-dir", folders.streamState(instance).toString());
                own.put("muse.stream.application-server", "localhost:" + ports.of(instance));
                own.put("muse.stream.standby-replicas", count > 1 ? "1" : "0");
            }
            case QUERY_API -> {
                own.put("muse.query.data-dir", folders.queryState(instance).toString());
                own.put("muse.query.cooccurrence-url", streams(instance));
                own.put("muse.query.probe.ingest-url", ports.url(Service.PLAYLIST_INGEST));
                own.put("muse.query.page.ingest-url", ports.url(Service.PLAYLIST_INGEST));
            }
            case TRAINER -> {
                if (count > 1) {
                    own.put("muse.trainer.shards", String.valueOf(count));
                    own.put("muse.trainer.shard", String.valueOf(instance.number() - 1));
                }
            }
            case BROKER, PLAYLIST_INGEST -> {}
        }
        return own;
    }

    /** All instances of the stream, another one first for each that asks. */
    private String streams(Instance asking) {
        List<Instance> streams = new ArrayList<>(instances.of(Service.COOCCURRENCE_STREAM));
        Collections.rotate(streams, 1 - asking.number());
        return streams.stream().map(ports::url).collect(Collectors.joining(","));
    }

    /** A service refuses keys of another one, so each gets its own and the common ones. */
    private static boolean concerns(String key, Service service) {
        String own = switch (service) {
            case BROKER -> "";
            case PLAYLIST_INGEST -> "muse.ingest.";
            case COOCCURRENCE_STREAM -> "muse.stream.";
            case TRAINER -> "muse.trainer.";
            case QUERY_API -> "muse.query.";
        };
        return key.startsWith(own)
                || key.startsWith("muse.access.")
                || key.startsWith("muse.kafka.")
                || key.startsWith("muse.topics.")
                || !key.startsWith("muse.");
    }

    /**
     * Maps the service's classes, checked and laid out, as the build kept them: that saves a quarter of the processor time of a
     * start. Where the file is missing or does not fit the jars, the first instance writes it when it stops cleanly. What
     * the JVM would log are the classes that it leaves out. Of classes that lie in a folder, as the broker's, it keeps none.
     */
    private List<String> keepClasses(Instance instance) {
        Path file = folders.classes(instance.service());
        boolean writes = instance.number() == 1;
        if (!writes && !Files.exists(file)) {
            // To name a file that is not there would keep the JVM from mapping even its own classes.
            return List.of();
        }
        return List.of(
                writes ? "-XX:+AutoCreateSharedArchive" : "-XX:-AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + file,
                "-Xlog:cds*=off,aot*=off");
    }

    private static List<String> java(Service service, List<String> flags) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_FLAGS);
        command.addAll(flags);
        List<String> chosen = chosen(service);
        command.addAll(memory(service, chosen));
        command.addAll(chosen);
        return command;
    }

    /** JVM options for a service from the environment. */
    private static List<String> chosen(Service service) {
        String options = System.getenv("MUSE_" + service.name().toUpperCase(Locale.ROOT) + "_OPTS");
        return options == null || options.isBlank()
                ? List.of()
                : List.of(options.strip().split("\\s+"));
    }

    /** Without the smallest heap where another size is chosen: the JVM does not start if that is larger than the largest. */
    static List<String> memory(Service service, List<String> chosen) {
        boolean sized = chosen.stream().anyMatch(option -> option.startsWith("-Xm"));
        return service.memory().stream()
                .filter(option -> !sized || !option.startsWith("-Xms"))
                .toList();
    }

    private static void property(List<String> command, String key, String value) {
        command.add("-D" + key + "=" + value);
    }
}
