package io.muse.stream.config;

import io.smallrye.config.ConfigMapping;

/** Claims the whole {@code muse.*} name space: a key that no mapping knows fails at start. */
@ConfigMapping(prefix = "muse")
public interface MuseSettings {}
