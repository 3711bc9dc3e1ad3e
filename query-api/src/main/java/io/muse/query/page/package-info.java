/** What the web page needs beside the API: whether it may edit playlists, and the way there. */
@NullMarked
package io.muse.query.page;

import org.jspecify.annotations.NullMarked;
