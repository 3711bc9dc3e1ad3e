package io.muse.trainer.training;

/** What the trainer does at the moment. */
public enum TrainerState {
    /** Waits for the broker, or reads the last snapshot. */
    STARTING,
    /** Reads the memberships that stood in the topic when it started. */
    CATCHING_UP,
    TRAINING,
    PUBLISHING,
    /** The vectors fit the memberships: waits for edits, or for the interval to pass. */
    IDLE,
    /** Another trainer has taken over: this one only watches until it is restarted. */
    FENCED
}
