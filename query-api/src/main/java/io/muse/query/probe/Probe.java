package io.muse.query.probe;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * One measurement: a song never seen before joins a playlist of known ones, and the time is taken until query-api names
 * it to somebody who asks what is like one of them. The playlist is deleted afterwards, whatever happened.
 *
 * <p>The question is the one by cosine: recommendations weigh how often songs occur, and a song of one playlist stands
 * beyond the first 500 there (measured), while it is among the 20 most similar.
 */
final class Probe {
    /** Begins the ids of all playlists and tracks of probes. */
    static final String PREFIX = "muse-probe-";

    private static final Duration ASK_EVERY = Duration.ofMillis(5);

    /** A song that is late is asked for less and less often: the time is off by one part in so many at most. */
    private static final int PRECISION = 50;

    private final ProbeClient client;
    private final String playlist;
    private final int k;
    private final Duration timeout;

    /**
     * @param id of who probes; another one's playlist is never touched
     * @param k how many most similar ones the song has to be among
     */
    Probe(ProbeClient client, String id, int k, Duration timeout) {
        this.client = client;
        this.playlist = PREFIX + id;
        this.k = k;
        this.timeout = timeout;
    }

    /**
     * Time from sending the edit to the answer that has the song.
     *
     * @param known tracks that have vectors
     */
    Duration measure(List<String> known) throws ProbeFailedException, InterruptedException {
        String song = PREFIX + UUID.randomUUID();
        try {
            client.replace(playlist, known);
            long start = System.nanoTime();
            client.add(playlist, song);
            while (!client.similar(known.getFirst(), k).contains(song)) {
                Duration waited = Duration.ofNanos(System.nanoTime() - start);
                if (waited.compareTo(timeout) > 0) {
                    throw notFound(song, known.getFirst());
                }
                Duration pause = waited.dividedBy(PRECISION);
                Thread.sleep(pause.compareTo(ASK_EVERY) < 0 ? ASK_EVERY : pause);
            }
            return Duration.ofNanos(System.nanoTime() - start);
        } finally {
            client.delete(playlist);
        }
    }

    private ProbeFailedException notFound(String song, String asked) throws ProbeFailedException, InterruptedException {
        return client.hasVector(song)
                ? new ProbeFailedException(
                        ProbeFailure.FAR, "a new song has a vector, but " + k + " others are more like " + asked)
                : new ProbeFailedException(
                        ProbeFailure.TIMEOUT, "a new song had no vector within " + timeout.toMillis() + " ms");
    }
}
