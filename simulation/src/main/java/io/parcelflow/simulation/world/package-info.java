/**
 * What a trial happens in: clocks, sources and a store that outlive the processes that work on its
 * runs.
 */
@NullMarked
package io.parcelflow.simulation.world;

import org.jspecify.annotations.NullMarked;
