package io.muse.query.map;

import io.muse.contracts.companion.Companion;
import io.muse.contracts.companion.CompanionException;
import io.muse.contracts.companion.CompanionManifest;
import io.muse.contracts.companion.SongMap;
import io.muse.query.companion.CompanionTaker;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The newest map. Written by the follower of the companions, read by any thread. */
@Singleton
public final class SongMaps implements CompanionTaker {
    private volatile @Nullable Served newest;

    /** A map with what is told of it. */
    record Served(CompanionManifest manifest, SongMap map) {}

    @Override
    public String name() {
        return CompanionManifest.MAP;
    }

    @Override
    public void take(Companion companion) throws CompanionException {
        newest = new Served(companion.manifest(), SongMap.of(companion.content()));
    }

    Optional<Served> newest() {
        return Optional.ofNullable(newest);
    }
}
