/** Observation of runs: observers, their dispatch, logs and metrics. */
@NullMarked
package io.parcelflow.runtime.monitor;

import org.jspecify.annotations.NullMarked;
