package io.parcelflow.service.alert;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An alert could not be sent. Its message holds no secret. */
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

    /** The same alert may get through later. */
    static DeliveryException retryable(String message, @Nullable Duration retryAfter) {
        return new DeliveryException(message, true, retryAfter, null);
    }

    /** It will not get through until somebody changes something. */
    static DeliveryException permanent(String message) {
        return new DeliveryException(message, false, null, null);
    }

    boolean isRetryable() {
        return isRetryable;
    }

    /** How long the other side asks to be left alone, or null. */
    @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** Why, in a sentence. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
