/** What belongs to a snapshot beside its vectors, as it travels: named contents, each whole or not at all. */
@NullMarked
package io.muse.contracts.companion;

import org.jspecify.annotations.NullMarked;
