/** The order rules of edits, without Kafka: what one edit makes of one playlist. */
@NullMarked
package io.muse.stream.playlist;

import org.jspecify.annotations.NullMarked;
