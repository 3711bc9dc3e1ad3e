/** Takes all that is a listener's out of the system. */
@NullMarked
package io.muse.ingest.forget;

import org.jspecify.annotations.NullMarked;
