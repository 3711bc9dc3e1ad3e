/** The MuSE objective: its hyper-parameters, the vectors it is a function of, and its exact value at sparse cost. */
@NullMarked
package io.muse.embedding.objective;

import org.jspecify.annotations.NullMarked;
