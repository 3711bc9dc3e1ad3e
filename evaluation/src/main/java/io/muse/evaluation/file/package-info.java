/** Files and folders that commands write: whole, or not at all. */
@NullMarked
package io.muse.evaluation.file;

import org.jspecify.annotations.NullMarked;
