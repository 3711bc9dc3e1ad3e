/** The map of all songs as it is sent. */
@NullMarked
package io.muse.query.map;

import org.jspecify.annotations.NullMarked;
