/** How planning and simulating grow with the number of tasks. */
@NullMarked
package io.parcelflow.bench.scale;

import org.jspecify.annotations.NullMarked;
