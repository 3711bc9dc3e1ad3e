package io.muse.access.guard;

import io.muse.access.key.Role;
import io.muse.access.rate.RateLimiter;

/**
 * Somebody who said who he is.
 *
 * @param name of the key, or the token's subject
 */
record Caller(String name, Role role, RateLimiter limiter) {}
