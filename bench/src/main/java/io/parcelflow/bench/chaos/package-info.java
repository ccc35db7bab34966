/** Chaos: real processes killed at random moments, and what their store holds afterwards. */
@NullMarked
package io.parcelflow.bench.chaos;

import org.jspecify.annotations.NullMarked;
