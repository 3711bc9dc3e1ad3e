/** The trainer's Kafka clients and what becomes of them when the broker is away. */
@NullMarked
package io.muse.trainer.kafka;

import org.jspecify.annotations.NullMarked;
