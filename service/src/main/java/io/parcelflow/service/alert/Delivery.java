package io.parcelflow.service.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The delivery of an alert by one channel.
 *
 * @param at when it reached this state
 * @param failure why it failed, without secrets; null unless it failed
 */
public record Delivery(State state, Instant at, @Nullable String failure) {

    /** State of a delivery. */
    public enum State {
        /** Pending or being retried. After a killed process it stays so. */
        WAITING,
        /** Accepted by the receiving server. */
        SENT,
        /** Not delivered. */
        FAILED
    }

    static Delivery pending(Instant at) {
        return new Delivery(State.WAITING, at, null);
    }

    static Delivery completed(Instant at, @Nullable String failure) {
        return new Delivery(failure == null ? State.SENT : State.FAILED, at, failure);
    }
}
