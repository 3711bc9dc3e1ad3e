package io.muse.evaluation.protocol.continuation;

import io.muse.embedding.title.BgeTitleEncoder;
import io.muse.embedding.title.CachedTitleEncoder;
import io.muse.embedding.title.TitleEncoder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Loads the encoder when a model asks for it, once. */
final class LazyTitleEncoder implements Supplier<TitleEncoder> {
    private static final int MOST_TITLES = 100_000;

    private @Nullable TitleEncoder encoder;

    @Override
    public synchronized TitleEncoder get() {
        var loaded = encoder;
        if (loaded == null) {
            loaded = new CachedTitleEncoder(new BgeTitleEncoder(), MOST_TITLES);
            encoder = loaded;
        }
        return loaded;
    }
}
