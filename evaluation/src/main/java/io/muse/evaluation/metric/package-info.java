/** What models are judged by. */
@NullMarked
package io.muse.evaluation.metric;

import org.jspecify.annotations.NullMarked;
