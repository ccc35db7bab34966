package io.parcelflow.engine.run.task;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a step failed.
 *
 * @param kind the kind, which determines what is done about it
 * @param message what happened, where, and what a person can do; never a secret
 * @param retryAfter how long the source asks to wait, from the time of the event; null if unknown
 */
public record Failure(FailureKind kind, String message, @Nullable Duration retryAfter) {

    public static Failure of(FailureKind kind, String message) {
        return new Failure(kind, message, null);
    }
}
