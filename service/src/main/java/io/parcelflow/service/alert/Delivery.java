package io.parcelflow.service.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of an alert on one way.
 *
 * @param at since when it is so
 * @param failure why it was not taken, in a sentence without secrets; null unless it failed
 */
public record Delivery(State state, Instant at, @Nullable String failure) {

    /** How far it got. */
    public enum State {
        /** It waits, or is tried again; a process that was killed left it so for good. */
        WAITING,
        /** The other side took it. */
        SENT,
        /** It was given up. */
        FAILED
    }

    static Delivery pending(Instant at) {
        return new Delivery(State.WAITING, at, null);
    }

    static Delivery completed(Instant at, @Nullable String failure) {
        return new Delivery(failure == null ? State.SENT : State.FAILED, at, failure);
    }
}
