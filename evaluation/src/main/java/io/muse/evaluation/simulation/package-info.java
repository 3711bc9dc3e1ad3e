/** The simulated platform: a seeded, pure generator of a music catalogue, playlists and their edits. */
@NullMarked
package io.muse.evaluation.simulation;

import org.jspecify.annotations.NullMarked;
