/** The REST API, version 1. */
@NullMarked
package io.muse.query.rest;

import org.jspecify.annotations.NullMarked;
