/** Results of measurements, and their output. */
@NullMarked
package io.parcelflow.bench.result;

import org.jspecify.annotations.NullMarked;
