/** Titles and artists of all tracks, and the search in them. */
@NullMarked
package io.muse.query.catalog;

import org.jspecify.annotations.NullMarked;
