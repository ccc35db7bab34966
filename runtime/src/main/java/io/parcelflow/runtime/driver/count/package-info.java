/** Counters of a run, stored while it is active so that a killed process loses little. */
@NullMarked
package io.parcelflow.runtime.driver.count;

import org.jspecify.annotations.NullMarked;
