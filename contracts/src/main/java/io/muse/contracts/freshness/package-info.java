/** How old an edit is when its effect can be seen. */
@NullMarked
package io.muse.contracts.freshness;

import org.jspecify.annotations.NullMarked;
