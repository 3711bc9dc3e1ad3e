@NullMarked
package io.muse.access.rule;

import org.jspecify.annotations.NullMarked;
