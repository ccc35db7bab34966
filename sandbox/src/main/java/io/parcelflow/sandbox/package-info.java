/** Simulated sources over real HTTP on loopback, for the demo, tests and benchmarks. */
@NullMarked
package io.parcelflow.sandbox;

import org.jspecify.annotations.NullMarked;
