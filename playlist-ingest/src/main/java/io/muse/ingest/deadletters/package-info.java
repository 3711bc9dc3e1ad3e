/** Dead letters on the command line: look at them, repair them, send them again. */
@NullMarked
package io.muse.ingest.deadletters;

import org.jspecify.annotations.NullMarked;
