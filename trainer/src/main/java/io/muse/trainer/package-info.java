/** The trainer: keeps one vector a song current. */
@NullMarked
package io.muse.trainer;

import org.jspecify.annotations.NullMarked;
