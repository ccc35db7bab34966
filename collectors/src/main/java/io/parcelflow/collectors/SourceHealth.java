package io.parcelflow.collectors;

import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether a source can be collected from now.
 *
 * @param ready whether it can
 * @param message what was seen, and what to do if it is not ready; never a secret
 * @param latency how long the answer took, null if there was none
 * @param retryAfter after how long another try may see something else; null where only a person can
 *     mend it, or it is ready
 */
public record SourceHealth(
        boolean ready, String message, @Nullable Duration latency, @Nullable Duration retryAfter) {

    /** One that another try would see as it is. */
    public SourceHealth(boolean ready, String message, @Nullable Duration latency) {
        this(ready, message, latency, null);
    }

    /** Of a source whose answer was a failure, or that did not answer. */
    public static SourceHealth of(Failure failure, @Nullable Duration latency) {
        boolean mayPass =
                failure.kind() == FailureKind.TRANSIENT || failure.kind() == FailureKind.TIMEOUT;
        Duration asked = failure.retryAfter();
        return new SourceHealth(
                false,
                failure.message(),
                latency,
                !mayPass ? null : asked == null ? Duration.ZERO : asked);
    }
}
