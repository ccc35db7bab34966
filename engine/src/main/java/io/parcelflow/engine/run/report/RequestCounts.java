package io.parcelflow.engine.run.report;

/**
 * What a lane asked its source for.
 *
 * @param made steps asked for, retries included
 * @param retries steps asked for again
 * @param throttles answers that asked for a slower pace
 * @param failed steps that failed for good
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
