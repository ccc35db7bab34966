/** Benchmarks: the product as whole processes, against simulated sources on this machine. */
@NullMarked
package io.parcelflow.bench;

import org.jspecify.annotations.NullMarked;
