package io.parcelflow.store.history;

import java.time.Instant;

/**
 * A period of time.
 *
 * @param from start, inclusive
 * @param to end, exclusive
 */
public record Period(Instant from, Instant to) {

    public Period {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "a period must not start at " + from + " and end at " + to);
        }
    }

    /** All of time that a store can represent. */
    public static final Period EVER =
            new Period(Instant.EPOCH, Instant.parse("9999-12-31T23:59:59Z"));

    public boolean contains(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }
}
