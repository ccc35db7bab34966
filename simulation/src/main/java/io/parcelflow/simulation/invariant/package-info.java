/** Watches that hold each promise against whatever happens in a trial. */
@NullMarked
package io.parcelflow.simulation.invariant;

import org.jspecify.annotations.NullMarked;
