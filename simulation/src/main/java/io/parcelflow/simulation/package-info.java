/**
 * Puts the machine through runs that a seed decides, with crashes, faults and clocks that jump, and
 * watches that what is promised holds at every moment.
 */
@NullMarked
package io.parcelflow.simulation;

import org.jspecify.annotations.NullMarked;
