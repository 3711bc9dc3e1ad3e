/** The index beside others: what they find, how fast, and what they cost. */
@NullMarked
package io.muse.benchmarks.index;

import org.jspecify.annotations.NullMarked;
