/**
 * What a seed decides of a trial: the plan, the nature of each source, and what befalls the
 * process.
 */
@NullMarked
package io.parcelflow.simulation.scenario;

import org.jspecify.annotations.NullMarked;
