/** How fast edits go through broker and topology, beside a topology that counts pairs. */
@NullMarked
package io.muse.benchmarks.ingest;

import org.jspecify.annotations.NullMarked;
