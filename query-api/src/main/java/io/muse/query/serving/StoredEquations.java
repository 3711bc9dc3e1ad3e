package io.muse.query.serving;

import io.muse.contracts.snapshot.SnapshotManifest;
import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.foldin.SeedEquations;

/**
 * The equations of folded-in queries with what they are of.
 *
 * @param snapshot its SHA-256, as in the manifest
 */
record StoredEquations(String snapshot, SeedEquations equations) {

    /** Whether it is what would be summed with these settings. */
    boolean fits(SnapshotManifest manifest, FoldInSettings wanted) {
        return snapshot.equals(manifest.sha256())
                && equations.settings().equals(wanted)
                && equations.dimension() == manifest.dimension();
    }
}
