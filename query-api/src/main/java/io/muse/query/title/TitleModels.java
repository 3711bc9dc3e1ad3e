package io.muse.query.title;

import io.muse.contracts.companion.Companion;
import io.muse.contracts.companion.CompanionException;
import io.muse.contracts.companion.CompanionManifest;
import io.muse.embedding.title.TitleEncoder;
import io.muse.embedding.title.TitleEncodingException;
import io.muse.embedding.title.TitleModel;
import io.muse.embedding.title.TitleModelFile;
import io.muse.embedding.title.TitleText;
import io.muse.query.companion.CompanionTaker;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The newest title model. The vectors of one training after the other stay aligned, so a model of an earlier snapshot
 * holds for the one that is served, as long as that has the same dimension.
 */
@Singleton
public final class TitleModels implements TitleDirections, CompanionTaker {
    private static final Logger LOG = Logger.getLogger(TitleModels.class);

    private final TitleEncoder encoder;
    private volatile @Nullable TitleModel model;
    private volatile boolean broken;

    public TitleModels(TitleEncoder encoder) {
        this.encoder = encoder;
    }

    @Override
    public String name() {
        return CompanionManifest.TITLE_MODEL;
    }

    @Override
    public void take(Companion companion) throws CompanionException {
        TitleModel next;
        try {
            next = TitleModelFile.decode(companion.content());
        } catch (IOException | IllegalArgumentException e) {
            throw new CompanionException(String.valueOf(e.getMessage()));
        }
        if (!next.encoder().equals(encoder.name()) || next.titleDimension() != encoder.dimension()) {
            throw new CompanionException(
                    "trained with the encoder " + next.encoder() + ", but here is " + encoder.name());
        }
        model = next;
    }

    @Override
    public boolean isAvailable() {
        return model != null && !broken;
    }

    /** The first title takes a second or two: the encoder is loaded then. */
    @Override
    public Optional<float[]> directionOf(String title, int dimension) {
        TitleModel now = model;
        if (now == null || now.dimension() != dimension || broken) {
            return Optional.empty();
        }
        try {
            return TitleText.normalised(title).map(text -> now.playlistVector(encoder.encode(text)));
        } catch (TitleEncodingException e) {
            broken = true;
            LOG.warnf("titles say nothing here: %s", e.getMessage());
            return Optional.empty();
        }
    }
}
