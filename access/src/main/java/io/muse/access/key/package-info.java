@NullMarked
package io.muse.access.key;

import org.jspecify.annotations.NullMarked;
