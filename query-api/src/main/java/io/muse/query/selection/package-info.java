/** Which snapshot is served whatever comes: chosen by operators, kept on a topic, the same in all processes. */
@NullMarked
package io.muse.query.selection;

import org.jspecify.annotations.NullMarked;
