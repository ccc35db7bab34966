package io.parcelflow.engine.run;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.SourceProfile;
import java.time.Duration;
import java.util.List;

/** Says when a source may be asked next, and how many steps at once: pace, pauses, breaker. */
final class LaneGate {

    private final SourceProfile source;
    private final SourceHistory expected;
    private Pacer pacer;
    private final Breaker breaker = new Breaker();
    private final LatencyHistogram latencies = new LatencyHistogram();
    private long pausedUntilNanos;
    private boolean isQuotaPause;
    private boolean isQuotaProbe;

    LaneGate(SourceProfile source, LimitState spent, SourceHistory expected) {
        this.source = source;
        this.expected = expected;
        this.pacer = new Pacer(source.limits(), spent);
        this.pausedUntilNanos = spent.pausedUntilEpochNanos();
    }

    // ---- what is asked of it ----

    /** Whether the breaker or a pause lets no step through. */
    boolean isClosed(long nowNanos) {
        return closedUntilNanos(nowNanos) > nowNanos;
    }

    /** Until when the breaker or a pause lets no step through; in the past where neither does. */
    long closedUntilNanos(long nowNanos) {
        return breaker.openUntilNanos() > nowNanos ? breaker.openUntilNanos() : pausedUntilNanos;
    }

    /** What closes it, while {@link #closedUntilNanos} lies ahead. */
    WaitReason closedBy(long nowNanos) {
        if (breaker.openUntilNanos() > nowNanos) {
            return WaitReason.BREAKER;
        }
        return isQuotaPause ? WaitReason.QUOTA : WaitReason.THROTTLED;
    }

    /** The first moment from now on that the limits allow. */
    long earliestPermit(long nowNanos) {
        return pacer.earliest(nowNanos);
    }

    /** What a permit that is not yet there waits for. */
    WaitReason permitReason(long nowNanos) {
        return pacer.isQuotaBound(nowNanos) ? WaitReason.QUOTA : WaitReason.RATE_LIMIT;
    }

    void take(long permitNanos) {
        pacer.take(permitNanos);
    }

    /** Little's law: as many as leave during one answer's time, never more than allowed. */
    int stepConcurrency() {
        if (breaker.isProbing() || isQuotaProbe) {
            return 1;
        }
        long intervalNanos = pacer.intervalNanos();
        if (intervalNanos == 0) {
            return source.maxInFlight();
        }
        double latencyNanos =
                latencies.isEmpty() ? expected.latency().toNanos() : latencies.recentUpperNanos();
        double needed = (latencyNanos + Pacer.LOOKAHEAD_NANOS) / intervalNanos;
        return (int) Math.min(source.maxInFlight(), Math.ceil(needed) + 1);
    }

    /** Steps per second to expect: by limit and latency, as measured so far or else assumed. */
    double stepsPerSecond() {
        double latencyNanos =
                latencies.isEmpty() ? expected.latency().toNanos() : latencies.recentMeanNanos();
        double byLatency = stepConcurrency() * 1e9 / Math.max(1, latencyNanos);
        long intervalNanos = pacer.intervalNanos();
        double byLimit = intervalNanos == 0 ? byLatency : 1e9 / intervalNanos;
        return Math.min(byLatency, byLimit);
    }

    BreakerState breakerState(long nowNanos) {
        if (breaker.openUntilNanos() > nowNanos) {
            return BreakerState.OPEN;
        }
        return breaker.isProbing() ? BreakerState.HALF_OPEN : BreakerState.CLOSED;
    }

    double slowdown() {
        return pacer.slowdown();
    }

    Duration medianLatency() {
        return latencies.quantile(0.5);
    }

    long pausedUntilNanos() {
        return pausedUntilNanos;
    }

    long crawlDelayNanos() {
        return pacer.crawlDelayNanos();
    }

    /** Whether there is any time that has to pass between two requests. */
    boolean isPaced() {
        return pacer.intervalNanos() > 0;
    }

    /** What will have been spent if every permit from now until that moment is used. */
    LimitState limitState(long untilNanos, long nowNanos) {
        return pacer.stateWith(untilNanos, pausedUntilNanos, nowNanos);
    }

    /** What was spent so far. */
    LimitState limitState() {
        return pacer.state(pausedUntilNanos);
    }

    // ---- what it is told ----

    /** What was spent counts under the new limits as far as it was counted under the old. */
    void limitsAre(List<RateLimit> limits) {
        pacer = new Pacer(limits, pacer);
    }

    /** The source may have answered before the run goes on. */
    void goOn(LaneProgress progress) {
        if (progress.pages() + progress.details() > 0) {
            breaker.succeeded();
        }
    }

    /** The source has answered, if only that it does not know what it was asked for. */
    void answered() {
        breaker.succeeded();
        isQuotaProbe = false;
    }

    void succeeded(Event.StepCommitted event) {
        answered();
        pacer.succeeded();
        long tookNanos = event.latency().toNanos();
        latencies.add(tookNanos);
        pacer.answered(
                EpochNanos.of(event.step().notBefore()), tookNanos, latencies.usualMaxNanos());
        Duration crawlDelay = event.crawlDelay();
        if (crawlDelay != null || event.step().kind() == StepKind.PREPARE) {
            pacer.crawlDelay(crawlDelay == null ? Duration.ZERO : crawlDelay);
        }
    }

    void leftLate(Event.StepLeftLate event) {
        pacer.sentLate(EpochNanos.of(event.step().notBefore()), EpochNanos.of(event.at()));
    }

    /** A passing failure; false if the source has failed so long that it is given up. */
    boolean failed(Step step, long newestStepId, long nowNanos) {
        breaker.failed(step.id(), newestStepId, nowNanos);
        return !breaker.hasGivenUp();
    }

    void slowDown(long nowNanos) {
        pacer.throttled(nowNanos);
    }

    /** Lets no step through for so long, unless a longer pause is set already. */
    void pause(Duration pause, long nowNanos) {
        long untilNanos = EpochNanos.plus(nowNanos, pause);
        if (untilNanos > pausedUntilNanos) {
            pausedUntilNanos = untilNanos;
            isQuotaPause = false;
        }
    }

    /** The same until a quota may be open again; then one step at a time sees whether it is. */
    void pauseForQuota(Duration pause, long nowNanos) {
        pause(pause, nowNanos);
        isQuotaPause = true;
        isQuotaProbe = true;
    }
}
