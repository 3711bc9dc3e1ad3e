/** Health as seen from outside. */
@NullMarked
package io.muse.query.health;

import org.jspecify.annotations.NullMarked;
