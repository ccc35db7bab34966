/** Measured processes of the program, and the machine they run on. */
@NullMarked
package io.parcelflow.bench.process;

import org.jspecify.annotations.NullMarked;
