/** What the benchmarks of the running pipeline share: a stack of their own, its metrics and its memory. */
@NullMarked
package io.muse.benchmarks.live;

import org.jspecify.annotations.NullMarked;
