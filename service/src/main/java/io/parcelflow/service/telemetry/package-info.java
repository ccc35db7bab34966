/** Monitoring: metrics, health over time, traces. */
@NullMarked
package io.parcelflow.service.telemetry;

import org.jspecify.annotations.NullMarked;
