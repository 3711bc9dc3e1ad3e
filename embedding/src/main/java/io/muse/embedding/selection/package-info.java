/** Which of the songs that a search found to show, and in what order. */
@NullMarked
package io.muse.embedding.selection;

import org.jspecify.annotations.NullMarked;
