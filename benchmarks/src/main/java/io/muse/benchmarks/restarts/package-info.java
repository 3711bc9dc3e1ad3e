/** How long a clean restart takes. */
@NullMarked
package io.muse.benchmarks.restarts;

import org.jspecify.annotations.NullMarked;
