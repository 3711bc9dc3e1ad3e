package io.muse.trainer.companions;

import io.muse.contracts.companion.CompanionManifest;
import java.time.Duration;

/** Is told by the companions' thread what came of it. */
public interface CompanionListener {
    /** Does not listen. */
    CompanionListener NONE = new CompanionListener() {
        @Override
        public void published(CompanionManifest manifest, Duration took) {}

        @Override
        public void failed(String name) {}
    };

    /** @param took from the beginning until it was published, pauses included */
    void published(CompanionManifest manifest, Duration took);

    /** It is tried again after the interval. */
    void failed(String name);
}
