/** {@code bench soak}: does anything grow when the pipeline runs for hours? */
@NullMarked
package io.muse.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
