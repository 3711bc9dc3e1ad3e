/** The offline command line. */
@NullMarked
package io.muse.evaluation.command;

import org.jspecify.annotations.NullMarked;
