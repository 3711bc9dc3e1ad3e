package io.muse.trainer.live;

/** A record of the memberships topic. */
record Source(int partition, long offset) {}
