package io.muse.query.title;

import io.muse.embedding.title.BgeTitleEncoder;
import io.muse.embedding.title.CachedTitleEncoder;
import io.muse.embedding.title.TitleEncoder;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the encoder of titles, which loads its model at the first title. */
final class Encoders {
    /** The titles that people ask for again and again. */
    private static final int REMEMBERED = 1_000;

    @Produces
    @Singleton
    TitleEncoder encoder() {
        return new CachedTitleEncoder(new BgeTitleEncoder(), REMEMBERED);
    }
}
