/** Answers from the local stores of all instances: exact sums over partitions. */
@NullMarked
package io.muse.stream.query;

import org.jspecify.annotations.NullMarked;
