/**
 * Files of playlists as catalog records and edits. {@link io.muse.contracts.dataset.Dataset#open} finds out the format;
 * reading is lazy and in the order of the file; what cannot be read is an item of its own and never ends the reading.
 */
package io.muse.contracts.dataset;
