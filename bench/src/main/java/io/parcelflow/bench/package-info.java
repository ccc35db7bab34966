/** Benchmarks of the program as processes, against simulated sources on this machine. */
@NullMarked
package io.parcelflow.bench;

import org.jspecify.annotations.NullMarked;
