/** How the cost of planning and simulating grows with the number of tasks. */
@NullMarked
package io.parcelflow.bench.scale;

import org.jspecify.annotations.NullMarked;
