/** Watching runs: observers, their dispatch, and what is counted. */
@NullMarked
package io.parcelflow.runtime.monitor;

import org.jspecify.annotations.NullMarked;
