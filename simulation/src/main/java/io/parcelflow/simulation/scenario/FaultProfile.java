package io.parcelflow.simulation.scenario;

import io.parcelflow.engine.run.task.FailureKind;
import java.time.Duration;
import java.util.List;

/**
 * What goes wrong at a source.
 *
 * @param failureShares failures that come by chance
 * @param downFrom the number of the first request to which it answers nothing but errors
 * @param downFor how many requests that lasts
 * @param fatalAt the number of the request from which it answers only {@code end}; negative for
 *     never
 * @param fatalKind a failure that does not pass
 * @param refusedShare share of its pages that it refuses whenever they are requested, from 0 to 1
 * @param pauses answers of any kind that ask to be left alone for a while; the kind says nothing
 */
public record FaultProfile(
        List<FailureShare> failureShares,
        long downFrom,
        long downFor,
        long fatalAt,
        FailureKind fatalKind,
        double refusedShare,
        FailureShare pauses) {

    /** Nothing goes wrong. */
    static final FaultProfile NONE =
            new FaultProfile(
                    List.of(),
                    0,
                    0,
                    -1,
                    FailureKind.BLOCKED,
                    0,
                    new FailureShare(FailureKind.THROTTLED, 0, Duration.ZERO));

    /**
     * A failure that comes by chance.
     *
     * @param share of requests, from 0 to 1
     * @param retryAfter what such an answer asks for; zero if it asks for nothing
     */
    public record FailureShare(FailureKind kind, double share, Duration retryAfter) {}

    public FaultProfile {
        failureShares = List.copyOf(failureShares);
    }
}
