package io.muse.query.probe;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * One measurement: a song never seen before joins a playlist of known ones, and the time is taken until query-api
 * recommends it to a playlist of the same songs. The playlist is deleted afterwards, whatever happened.
 */
final class Probe {
    /** Begins the ids of all playlists and tracks of probes. */
    static final String PREFIX = "muse-probe-";

    private static final Duration ASK_EVERY = Duration.ofMillis(5);

    private final ProbeClient client;
    private final String playlist;
    private final int k;
    private final Duration timeout;

    /**
     * @param id of who probes; another one's playlist is never touched
     * @param k how many recommendations the song has to be among
     */
    Probe(ProbeClient client, String id, int k, Duration timeout) {
        this.client = client;
        this.playlist = PREFIX + id;
        this.k = k;
        this.timeout = timeout;
    }

    /** Time from sending the edit to the answer that has the song. */
    Duration measure(List<String> known) throws ProbeFailedException, InterruptedException {
        String song = PREFIX + UUID.randomUUID();
        try {
            client.replace(playlist, known);
            long start = System.nanoTime();
            client.add(playlist, song);
            while (!client.recommended(known, k).contains(song)) {
                if (System.nanoTime() - start > timeout.toNanos()) {
                    throw new ProbeFailedException(
                            ProbeFailure.TIMEOUT,
                            "a new song was not recommended within " + timeout.toMillis() + " ms");
                }
                Thread.sleep(ASK_EVERY);
            }
            return Duration.ofNanos(System.nanoTime() - start);
        } finally {
            client.delete(playlist);
        }
    }
}
