/** Settings under {@code muse.*}: one mapping a concern. */
@NullMarked
package io.muse.query.config;

import org.jspecify.annotations.NullMarked;
