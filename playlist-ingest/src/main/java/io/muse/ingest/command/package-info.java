/** What the command lines of this module have in common. */
@NullMarked
package io.muse.ingest.command;

import org.jspecify.annotations.NullMarked;
