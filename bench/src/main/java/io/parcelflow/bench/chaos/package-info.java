/** Chaos tests: processes killed at random times, and what their store contains afterwards. */
@NullMarked
package io.parcelflow.bench.chaos;

import org.jspecify.annotations.NullMarked;
