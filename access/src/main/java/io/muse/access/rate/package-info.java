@NullMarked
package io.muse.access.rate;

import org.jspecify.annotations.NullMarked;
