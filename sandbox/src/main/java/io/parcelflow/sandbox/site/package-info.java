/** A simulated site: its limits, latency, faults and the log of what it was asked. */
@NullMarked
package io.parcelflow.sandbox.site;

import org.jspecify.annotations.NullMarked;
