/** Simulation of runs in virtual time with models of the sources. */
@NullMarked
package io.parcelflow.engine.simulate;

import org.jspecify.annotations.NullMarked;
