/** How fast rows are solved. */
@NullMarked
package io.muse.benchmarks.sweep;

import org.jspecify.annotations.NullMarked;
