package io.parcelflow.engine.run.limit;

/**
 * How many times slower than its limits a source is asked, learned from when it pushed back.
 *
 * <p>A throttle slows by half as much again. Answers bring the pace back soon to a little below the
 * one that was too fast, and from there to the limit only slowly, so that a source whose true limit
 * is lower than the configured one pushes back once or twice in a hundred requests, not once in
 * twenty.
 */
final class AdaptiveThrottle {

    static final double SLOWDOWN_MAX = 16;
    private static final double STEP = 1.5;
    private static final double DISTANCE = 1.1;
    private static final double SOON = 0.97;
    private static final double SLOWLY = 0.998;

    /** A smaller difference from the limit is none. */
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
