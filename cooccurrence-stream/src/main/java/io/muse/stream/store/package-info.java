/** The state stores: what is kept of playlists, memberships (readable both ways), seen events and artists. */
@NullMarked
package io.muse.stream.store;

import org.jspecify.annotations.NullMarked;
