package io.muse.trainer.companions;

import io.muse.contracts.companion.Companion;
import io.muse.trainer.training.TrainedSnapshot;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Makes one kind of companion. One thread. */
interface CompanionMaker {
    /** As in its manifest. */
    String name();

    /** Takes the newest one of an earlier process, before the first is made. */
    void recovered(Companion newest);

    /** How often what it is made of, beside the snapshot, has changed so far. */
    long changes();

    /** Out of how many that is: playlists, for example. */
    long outOf();

    /** Whether what there is leaves most out of the snapshot: another one is then made at once, and faster. */
    default boolean isBehind(TrainedSnapshot snapshot) {
        return false;
    }

    /**
     * @param paced told from the calling thread while it works; it may pause there
     * @return empty where there is nothing to make it of yet
     */
    Optional<MadeCompanion> make(TrainedSnapshot snapshot, IntConsumer paced) throws InterruptedException;
}
