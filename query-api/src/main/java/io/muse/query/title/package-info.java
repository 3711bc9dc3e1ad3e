/** Where a playlist's title points to among the vectors. */
@NullMarked
package io.muse.query.title;

import org.jspecify.annotations.NullMarked;
