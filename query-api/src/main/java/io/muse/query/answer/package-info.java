/** Answers to queries: from the vectors where there are any, else from live co-occurrence rows. */
@NullMarked
package io.muse.query.answer;

import org.jspecify.annotations.NullMarked;
