package io.muse.trainer.training;

/** Whether training starts over from random vectors although there is a snapshot to continue from. */
public enum ColdStart {
    /** It continues from the newest snapshot whenever that has the dimension that is trained. */
    NEVER,
    /** The first epoch after the start of the trainer starts over and is rotated onto the newest snapshot. */
    ALIGNED
}
