/** Rate limits: permits, windows, adaptive throttling, circuit breakers. */
@NullMarked
package io.parcelflow.engine.run.limit;

import org.jspecify.annotations.NullMarked;
