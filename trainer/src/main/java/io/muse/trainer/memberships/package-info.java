/** Following the memberships topic into the replica that is trained on. */
@NullMarked
package io.muse.trainer.memberships;

import org.jspecify.annotations.NullMarked;
