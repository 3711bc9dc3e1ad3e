/** The settings, one mapping per concern. */
@NullMarked
package io.muse.stream.config;

import org.jspecify.annotations.NullMarked;
