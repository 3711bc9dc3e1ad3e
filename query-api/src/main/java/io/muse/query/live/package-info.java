/** What the service is doing right now, as events. */
@NullMarked
package io.muse.query.live;

import org.jspecify.annotations.NullMarked;
