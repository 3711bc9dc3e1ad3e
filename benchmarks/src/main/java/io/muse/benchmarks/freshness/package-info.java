/** {@code bench freshness}: how long it takes from an edit to a changed recommendation. */
@NullMarked
package io.muse.benchmarks.freshness;

import org.jspecify.annotations.NullMarked;
