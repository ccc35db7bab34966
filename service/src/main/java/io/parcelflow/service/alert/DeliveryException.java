package io.parcelflow.service.alert;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An alert could not be sent. The message contains no secrets. */
final class DeliveryException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean isRetryable;
    private final @Nullable Duration retryAfter;

    private DeliveryException(
            String message,
            boolean isRetryable,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(message, cause);
        this.isRetryable = isRetryable;
        this.retryAfter = retryAfter;
    }

    /** A failure that a retry may fix. */
    static DeliveryException retryable(String message, @Nullable Duration retryAfter) {
        return new DeliveryException(message, true, retryAfter, null);
    }

    /** A failure that a retry cannot fix. */
    static DeliveryException permanent(String message) {
        return new DeliveryException(message, false, null, null);
    }

    boolean isRetryable() {
        return isRetryable;
    }

    /** How long the receiver asks to wait; null if unknown. */
    @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** The reason, as a sentence. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
