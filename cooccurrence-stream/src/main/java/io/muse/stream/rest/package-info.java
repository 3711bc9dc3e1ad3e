/** The REST interface. */
@NullMarked
package io.muse.stream.rest;

import org.jspecify.annotations.NullMarked;
