/** What several benchmarks need. */
@NullMarked
package io.muse.benchmarks;

import org.jspecify.annotations.NullMarked;
