package io.parcelflow.collectors;

import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether a source is ready to be collected from.
 *
 * @param ready whether it is
 * @param message details, and what to do if it is not ready; never a secret
 * @param latency the response time; null if there was no response
 * @param retryAfter time after which a retry may succeed; null if a person has to fix it, or it is
 *     ready
 */
public record SourceHealth(
        boolean ready, String message, @Nullable Duration latency, @Nullable Duration retryAfter) {

    /** A result that a retry would not change. */
    public SourceHealth(boolean ready, String message, @Nullable Duration latency) {
        this(ready, message, latency, null);
    }

    /** For a failed request. */
    public static SourceHealth of(Failure failure, @Nullable Duration latency) {
        boolean isTemporary =
                failure.kind() == FailureKind.TRANSIENT || failure.kind() == FailureKind.TIMEOUT;
        Duration retryAfter = failure.retryAfter();
        return new SourceHealth(
                false,
                failure.message(),
                latency,
                !isTemporary ? null : retryAfter == null ? Duration.ZERO : retryAfter);
    }
}
