/** What a command shows: progress and tables. */
@NullMarked
package io.muse.evaluation.report;

import org.jspecify.annotations.NullMarked;
