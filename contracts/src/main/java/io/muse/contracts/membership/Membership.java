package io.muse.contracts.membership;

import io.muse.contracts.json.Fields;
import java.time.Instant;

/**
 * Value of the memberships topic; null there means that the track left.
 *
 * @param addedAt when the edit that put the track in occurred, by the platform's clock
 */
public record Membership(Instant addedAt) {
    public Membership {
        Fields.required("addedAt", addedAt);
    }
}
