/** {@code bench faults}: processes are killed, frozen and starved under load; afterwards every count has to be right. */
@NullMarked
package io.muse.benchmarks.faults;

import org.jspecify.annotations.NullMarked;
