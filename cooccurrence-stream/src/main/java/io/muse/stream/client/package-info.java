/** The Kafka Streams client of this process: its configuration, life and failures. */
@NullMarked
package io.muse.stream.client;

import org.jspecify.annotations.NullMarked;
