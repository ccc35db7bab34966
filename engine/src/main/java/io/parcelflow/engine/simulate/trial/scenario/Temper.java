package io.parcelflow.engine.simulate.trial.scenario;

import io.parcelflow.engine.run.FailureKind;
import java.time.Duration;
import java.util.List;

/**
 * What goes wrong at a source.
 *
 * @param shares failures that come by chance
 * @param downFrom the number of the first request to which it answers nothing but errors
 * @param downFor how many requests that lasts
 * @param endsAt the number of the request from which it answers only {@code end}; negative for
 *     never
 * @param end a failure that does not pass
 */
public record Temper(
        List<Share> shares, long downFrom, long downFor, long endsAt, FailureKind end) {

    /** Nothing goes wrong. */
    static final Temper CALM = new Temper(List.of(), 0, 0, -1, FailureKind.BLOCKED);

    /**
     * A failure that comes by chance.
     *
     * @param share of requests, from 0 to 1
     * @param retryAfter what such an answer asks for; zero if it asks for nothing
     */
    public record Share(FailureKind kind, double share, Duration retryAfter) {}

    public Temper {
        shares = List.copyOf(shares);
    }
}
