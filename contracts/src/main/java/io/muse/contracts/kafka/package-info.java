/** How every client of ours reaches Kafka. */
@NullMarked
package io.muse.contracts.kafka;

import org.jspecify.annotations.NullMarked;
