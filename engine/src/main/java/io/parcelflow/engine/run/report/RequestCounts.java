package io.parcelflow.engine.run.report;

/**
 * The requests of a lane.
 *
 * @param made number of steps sent, including retries
 * @param retries number of steps sent again
 * @param throttles number of responses that requested a lower rate
 * @param failed number of steps that failed permanently
 */
public record RequestCounts(long made, long retries, long throttles, long failed) {

    public static final RequestCounts NONE = new RequestCounts(0, 0, 0, 0);

    public RequestCounts plus(RequestCounts other) {
        return new RequestCounts(
                made + other.made,
                retries + other.retries,
                throttles + other.throttles,
                failed + other.failed);
    }
}
