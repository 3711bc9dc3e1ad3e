/** Queries over HTTP at a steady pace: how many, how late, and while a snapshot is swapped. */
@NullMarked
package io.muse.benchmarks.query;

import org.jspecify.annotations.NullMarked;
