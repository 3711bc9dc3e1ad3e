package io.muse.standalone.stack;

import java.util.List;

/**
 * How G1 keeps the heap of query-api, so that no query waits long for it. With the JVM's own choice a served snapshot is
 * more than the part of a small heap from which on G1 marks, so it marks all the time, a processor for a third of a second
 * each; unloading classes, of which there are none, makes marking end in a pause of tens of milliseconds; and what a
 * snapshot brought along is copied fifteen times before it counts as old. What a query makes is dead by the next collection.
 * Where marking unloads nothing, G1 stops everything for half a second when the classes outgrow the room that it begins with.
 *
 * <p>G1 is what the JVM takes on any machine of two processors and 2 GB. It is not named, so that another one may be.
 */
final class QueryHeap {
    static final List<String> OPTIONS = List.of(
            "-Xms1g",
            "-Xmx2g",
            "-XX:-G1UseAdaptiveIHOP",
            "-XX:InitiatingHeapOccupancyPercent=65",
            "-XX:-ClassUnloadingWithConcurrentMark",
            "-XX:MaxTenuringThreshold=2",
            "-XX:MetaspaceSize=128m");

    private QueryHeap() {}
}
