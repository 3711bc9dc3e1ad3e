/** The Kafka Streams topology: validate, de-duplicate, apply, publish. */
@NullMarked
package io.muse.stream.topology;

import org.jspecify.annotations.NullMarked;
