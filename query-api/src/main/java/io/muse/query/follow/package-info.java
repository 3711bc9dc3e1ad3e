/** Reading whole Kafka topics, from the beginning and for ever. */
@NullMarked
package io.muse.query.follow;

import org.jspecify.annotations.NullMarked;
