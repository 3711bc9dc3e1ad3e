package io.muse.trainer.training;

/**
 * Which songs one of several trainers solves: a function of the track id alone, about as many for each.
 *
 * @param number of this trainer, from 0; 0 publishes the snapshots
 * @param of how many trainers there are
 */
public record Share(int number, int of) {
    /** The only trainer's. */
    public static final Share ALL = new Share(0, 1);

    public Share {
        if (of < 1 || number < 0 || number >= of) {
            throw new IllegalArgumentException("muse.trainer.shard is " + number
                    + " but must be at least 0 and below muse.trainer.shards, which is " + of);
        }
    }

    public boolean holds(String track) {
        // The upper bits of the product depend on all of the hash.
        return of == 1 || Integer.remainderUnsigned((track.hashCode() * 0x9E3779B9) >>> 8, of) == number;
    }

    public boolean isAll() {
        return of == 1;
    }
}
