/** A simulated site: its limits, latency, faults and request log. */
@NullMarked
package io.parcelflow.sandbox.site;

import org.jspecify.annotations.NullMarked;
