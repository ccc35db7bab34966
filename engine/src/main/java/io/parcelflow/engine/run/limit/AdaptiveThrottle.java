package io.parcelflow.engine.run.limit;

/**
 * The factor by which a source is slowed down, learned from its throttling.
 *
 * <p>Throttling slows down by half as much again. Successful responses restore the rate quickly to
 * a little below the one that was too fast, and from there only slowly to the limit, so that a
 * source whose real limit is lower than the configured one throttles once or twice in a hundred
 * requests, not once in twenty.
 */
final class AdaptiveThrottle {

    static final double SLOWDOWN_MAX = 16;
    private static final double STEP = 1.5;
    private static final double DISTANCE = 1.1;
    private static final double SOON = 0.97;
    private static final double SLOWLY = 0.998;

    /** A smaller difference from the limit does not count. */
    private static final double NEAR = 1.02;

    private double slowdown;
    private double tooFast;

    AdaptiveThrottle(double slowdown) {
        this.slowdown = slowdown;
        this.tooFast = slowdown;
    }

    /** At least 1. */
    double slowdown() {
        return slowdown;
    }

    void throttled() {
        tooFast = slowdown;
        slowdown = Math.min(SLOWDOWN_MAX, slowdown * STEP);
    }

    void succeeded() {
        if (slowdown > 1) {
            double rate = slowdown > tooFast * DISTANCE ? SOON : SLOWLY;
            double recovered = 1 + (slowdown - 1) * rate;
            slowdown = recovered < NEAR ? 1 : recovered;
        }
    }
}
