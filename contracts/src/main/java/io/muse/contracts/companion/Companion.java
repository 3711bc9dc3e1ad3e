package io.muse.contracts.companion;

/**
 * A whole, verified companion. The content is shared, not copied: nobody may write to it.
 *
 * @param content what it means depends on the manifest's name
 */
@SuppressWarnings("ArrayRecordComponent")
public record Companion(CompanionManifest manifest, byte[] content) {}
