/** How the settings of a model are searched. */
@NullMarked
package io.muse.evaluation.tuning;

import org.jspecify.annotations.NullMarked;
