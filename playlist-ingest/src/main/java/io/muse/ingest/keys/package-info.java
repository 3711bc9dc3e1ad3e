/** Commands that make API keys. */
@NullMarked
package io.muse.ingest.keys;

import org.jspecify.annotations.NullMarked;
