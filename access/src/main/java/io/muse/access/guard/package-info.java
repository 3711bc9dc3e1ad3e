@NullMarked
package io.muse.access.guard;

import org.jspecify.annotations.NullMarked;
