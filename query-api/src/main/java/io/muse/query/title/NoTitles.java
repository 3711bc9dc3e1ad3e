package io.muse.query.title;

import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Takes the place of {@link TitleDirections} where there is no title model to be had. */
@Singleton
@DefaultBean
final class NoTitles implements TitleDirections {
    @Override
    public boolean isAvailable() {
        return false;
    }

    @Override
    public Optional<float[]> directionOf(String title, int dimension) {
        return Optional.empty();
    }
}
