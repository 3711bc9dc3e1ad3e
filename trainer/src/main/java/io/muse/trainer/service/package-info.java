/** The Quarkus shell: settings, life cycle, REST, health and metrics. */
@NullMarked
package io.muse.trainer.service;

import org.jspecify.annotations.NullMarked;
