/** What is compared: everything that can continue a playlist. */
@NullMarked
package io.muse.evaluation.model;

import org.jspecify.annotations.NullMarked;
