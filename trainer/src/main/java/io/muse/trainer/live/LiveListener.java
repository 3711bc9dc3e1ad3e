package io.muse.trainer.live;

import java.time.Duration;

/** Is told by the live thread, and by that of its producer, what came of it. */
public interface LiveListener {
    /** A row was read and solved. */
    void solved(Duration took);

    /** An update is in the topic that answers an edit of its song, the oldest one accepted so long ago. */
    void answered(Duration sinceAccepted);
}
