package io.muse.trainer.training;

/** What sweeps over the songs, again and again. */
public interface Epochs {
    /** Sweeps until the thread is interrupted. */
    void run() throws InterruptedException;

    /** Asks for an epoch now, whether or not anything has changed. Any thread. */
    void requestEpoch();

    TrainingStatus status();
}
