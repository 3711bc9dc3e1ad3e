/** What is seen from outside: metrics and health. */
@NullMarked
package io.muse.stream.observe;

import org.jspecify.annotations.NullMarked;
