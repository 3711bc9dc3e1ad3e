/** What queries are answered from: the newest snapshot and its index, built aside and swapped in. */
@NullMarked
package io.muse.query.serving;

import org.jspecify.annotations.NullMarked;
