package io.muse.query.artist;

import io.muse.query.answer.SimilarArtists;
import io.muse.query.answer.SimilarArtists.RankedArtist;
import io.muse.query.catalog.TrackCatalog;
import io.muse.query.serving.ServingState;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Artists like a given one. The vectors of all artists are made when somebody asks for the first time in a state, and again
 * when somebody asks and they are {@link #KEPT_FOR} old. Thread-safe.
 */
@Singleton
public final class ArtistQuery {
    private static final Duration KEPT_FOR = Duration.ofSeconds(30);

    private final TrackCatalog catalog;
    private final Map<ServingState, Made> made = Collections.synchronizedMap(new WeakHashMap<>());

    public ArtistQuery(TrackCatalog catalog) {
        this.catalog = catalog;
    }

    /** @param at nanoseconds of the system's clock */
    private record Made(ArtistVectors vectors, long at) {
        boolean isOld() {
            return System.nanoTime() - at > KEPT_FOR.toNanos();
        }
    }

    /** Empty if no track of the artist has a vector. */
    public Optional<SimilarArtists> answer(ServingState state, String artistId, int k) {
        ArtistVectors vectors = made.compute(state, this::current).vectors;
        return vectors.artist(artistId).map(artist -> {
            List<RankedArtist> items = vectors.similar(artistId, k).stream()
                    .map(neighbor -> {
                        var other = vectors.artist(neighbor.handle());
                        return new RankedArtist(
                                other.id(), other.name(), vectors.tracks(neighbor.handle()), neighbor.score());
                    })
                    .toList();
            return new SimilarArtists(artist, items);
        });
    }

    private Made current(ServingState state, @Nullable Made before) {
        return before == null || before.isOld()
                ? new Made(ArtistVectors.of(state, catalog), System.nanoTime())
                : before;
    }
}
