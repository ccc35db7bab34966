package io.parcelflow.collectors;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether a source can be collected from now.
 *
 * @param ready whether it can
 * @param message what was seen, and what to do if it is not ready; never a secret
 * @param latency how long the answer took, null if there was none
 */
public record SourceHealth(boolean ready, String message, @Nullable Duration latency) {}
