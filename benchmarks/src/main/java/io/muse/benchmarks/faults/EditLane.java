package io.muse.benchmarks.faults;

import io.muse.benchmarks.faults.Route.UnacknowledgedException;
import io.muse.contracts.edit.PlaylistEdit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends the edits of some playlists with all that the contract allows. With revisions: in any order, some of them twice.
 * Without: one after the other, the next when the last is acknowledged, and now and then one that was acknowledged long
 * ago comes again. Used by one thread at a time.
 */
final class EditLane {
    private static final int LARGEST_BURST = 6;
    private static final int REMEMBERED = 50;
    private static final Duration RETRY_AFTER = Duration.ofMillis(250);

    private final List<RandomEdits> playlists;
    private final List<Route> routes;
    private final Ledger ledger;
    private final Random random;
    private final Map<RandomEdits, Long> made = new HashMap<>();
    private final List<PlaylistEdit> earlier = new ArrayList<>();
    private final AtomicLong repeated = new AtomicLong();

    private record Made(long number, PlaylistEdit edit) {}

    EditLane(List<RandomEdits> playlists, List<Route> routes, Ledger ledger, Random random) {
        this.playlists = playlists;
        this.routes = routes;
        this.ledger = ledger;
        this.random = random;
    }

    /** Sends the first edit of each playlist. */
    void fill() throws InterruptedException {
        for (RandomEdits playlist : playlists) {
            acknowledge(List.of(new Made(number(playlist), playlist.fill())));
        }
    }

    /** @return how many edits it sent, all acknowledged now */
    int sendSome() throws InterruptedException {
        RandomEdits playlist = playlists.get(random.nextInt(playlists.size()));
        if (playlist.isRevised()) {
            return sendShuffled(playlist);
        }
        acknowledge(List.of(new Made(number(playlist), playlist.next())));
        if (random.nextInt(10) == 0) {
            deliver(List.of(earlier.get(random.nextInt(earlier.size()))));
            return 2;
        }
        return 1;
    }

    private int sendShuffled(RandomEdits playlist) throws InterruptedException {
        List<Made> burst = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(LARGEST_BURST); i++) {
            Made one = new Made(number(playlist), playlist.next());
            burst.add(one);
            if (random.nextInt(5) == 0) {
                burst.add(one);
            }
        }
        Collections.shuffle(burst, random);
        int half = random.nextInt(burst.size() + 1);
        acknowledge(burst.subList(0, half));
        acknowledge(burst.subList(half, burst.size()));
        return burst.size();
    }

    private long number(RandomEdits playlist) {
        return made.merge(playlist, 1L, Long::sum);
    }

    private void acknowledge(List<Made> edits) throws InterruptedException {
        if (edits.isEmpty()) {
            return;
        }
        deliver(edits.stream().map(Made::edit).toList());
        for (Made one : edits) {
            ledger.acknowledge(one.number(), one.edit());
            remember(one.edit());
        }
    }

    private void remember(PlaylistEdit edit) {
        if (earlier.size() < REMEMBERED) {
            earlier.add(edit);
        } else {
            earlier.set(random.nextInt(REMEMBERED), edit);
        }
    }

    /** Until it is acknowledged, by one route or another. */
    private void deliver(List<PlaylistEdit> edits) throws InterruptedException {
        while (true) {
            try {
                routes.get(random.nextInt(routes.size())).send(edits);
                return;
            } catch (UnacknowledgedException again) {
                repeated.incrementAndGet();
                Thread.sleep(RETRY_AFTER);
            }
        }
    }

    long repeated() {
        return repeated.get();
    }
}
