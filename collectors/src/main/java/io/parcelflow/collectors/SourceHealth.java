package io.parcelflow.collectors;

import io.parcelflow.engine.property.ZipCode;
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
 * @param total what it announced, by which a first run is planned; null if it announced nothing
 */
public record SourceHealth(
        boolean ready,
        String message,
        @Nullable Duration latency,
        @Nullable Duration retryAfter,
        @Nullable AnnouncedTotal total) {

    public SourceHealth(
            boolean ready,
            String message,
            @Nullable Duration latency,
            @Nullable Duration retryAfter) {
        this(ready, message, latency, retryAfter, null);
    }

    /** A result that a retry would not change. */
    public SourceHealth(boolean ready, String message, @Nullable Duration latency) {
        this(ready, message, latency, null);
    }

    /** The same with a total; a negative number means that it announced none. */
    public SourceHealth withTotal(ZipCode zip, long records) {
        if (records < 0) {
            return this;
        }
        int total = (int) Math.min(Integer.MAX_VALUE, records);
        return new SourceHealth(
                ready, message, latency, retryAfter, new AnnouncedTotal(zip, total));
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
