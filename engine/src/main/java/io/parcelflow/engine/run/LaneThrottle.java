package io.parcelflow.engine.run;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.plan.SourceHistory;
import io.parcelflow.engine.plan.SourceProfile;
import io.parcelflow.engine.run.limit.CircuitBreaker;
import io.parcelflow.engine.run.limit.CircuitBreakerState;
import io.parcelflow.engine.run.limit.EpochNanos;
import io.parcelflow.engine.run.limit.LatencyHistogram;
import io.parcelflow.engine.run.limit.LimitState;
import io.parcelflow.engine.run.limit.RateLimiter;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.LaneProgress;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import java.time.Duration;
import java.util.List;

/** Says when a source may be asked next, and how many steps at once: pace, pauses, breaker. */
final class LaneThrottle {

    private final SourceProfile source;
    private final SourceHistory expected;
    private RateLimiter rateLimiter;
    private final CircuitBreaker breaker = new CircuitBreaker();
    private final LatencyHistogram latencies = new LatencyHistogram();
    private long pausedUntilNanos;
    private boolean isQuotaPause;
    private boolean isQuotaProbe;

    LaneThrottle(SourceProfile source, LimitState spent, SourceHistory expected) {
        this.source = source;
        this.expected = expected;
        this.rateLimiter = new RateLimiter(source.limits(), spent);
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
    WaitReason closedReason(long nowNanos) {
        if (breaker.openUntilNanos() > nowNanos) {
            return WaitReason.BREAKER;
        }
        return isQuotaPause ? WaitReason.QUOTA : WaitReason.THROTTLED;
    }

    /** The first moment from now on that the limits allow. */
    long earliestPermit(long nowNanos) {
        return rateLimiter.earliest(nowNanos);
    }

    /** What a permit that is not yet there waits for. */
    WaitReason permitReason(long nowNanos) {
        return rateLimiter.isQuotaBound(nowNanos) ? WaitReason.QUOTA : WaitReason.RATE_LIMIT;
    }

    void takePermit(long permitNanos) {
        rateLimiter.take(permitNanos);
    }

    /** Little's law: as many as leave during one answer's time, never more than allowed. */
    int stepConcurrency() {
        if (breaker.isProbing() || isQuotaProbe) {
            return 1;
        }
        long intervalNanos = rateLimiter.intervalNanos();
        if (intervalNanos == 0) {
            return source.maxInFlight();
        }
        double latencyNanos =
                latencies.isEmpty() ? expected.latency().toNanos() : latencies.recentUpperNanos();
        double needed = (latencyNanos + RateLimiter.LOOKAHEAD_NANOS) / intervalNanos;
        return (int) Math.min(source.maxInFlight(), Math.ceil(needed) + 1);
    }

    /** Steps per second to expect: by limit and latency, as measured so far or else assumed. */
    double stepsPerSecond() {
        double latencyNanos =
                latencies.isEmpty() ? expected.latency().toNanos() : latencies.recentMeanNanos();
        double byLatency = stepConcurrency() * 1e9 / Math.max(1, latencyNanos);
        long intervalNanos = rateLimiter.intervalNanos();
        double byLimit = intervalNanos == 0 ? byLatency : 1e9 / intervalNanos;
        return Math.min(byLatency, byLimit);
    }

    CircuitBreakerState breakerState(long nowNanos) {
        if (breaker.openUntilNanos() > nowNanos) {
            return CircuitBreakerState.OPEN;
        }
        return breaker.isProbing() ? CircuitBreakerState.HALF_OPEN : CircuitBreakerState.CLOSED;
    }

    double slowdown() {
        return rateLimiter.slowdown();
    }

    Duration medianLatency() {
        return latencies.quantile(0.5);
    }

    long pausedUntilNanos() {
        return pausedUntilNanos;
    }

    long crawlDelayNanos() {
        return rateLimiter.crawlDelayNanos();
    }

    /** Whether there is any time that has to pass between two requests. */
    boolean isPaced() {
        return rateLimiter.intervalNanos() > 0;
    }

    /** What will have been spent if every permit from now until that moment is used. */
    LimitState limitState(long untilNanos, long nowNanos) {
        return rateLimiter.stateWith(untilNanos, pausedUntilNanos, nowNanos);
    }

    /** What was spent so far. */
    LimitState limitState() {
        return rateLimiter.state(pausedUntilNanos);
    }

    // ---- what it is told ----

    /** What was spent counts under the new limits as far as it was counted under the old. */
    void updateLimits(List<RateLimit> limits) {
        rateLimiter = new RateLimiter(limits, rateLimiter);
    }

    /** The source may have answered before the run goes on. */
    void resume(LaneProgress progress) {
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
        rateLimiter.succeeded();
        long tookNanos = event.latency().toNanos();
        latencies.add(tookNanos);
        rateLimiter.answered(
                EpochNanos.of(event.step().notBefore()), tookNanos, latencies.typicalMaxNanos());
        Duration crawlDelay = event.crawlDelay();
        if (crawlDelay != null || event.step().kind() == StepKind.PREPARE) {
            rateLimiter.crawlDelay(crawlDelay == null ? Duration.ZERO : crawlDelay);
        }
    }

    void sentLate(Event.StepSentLate event) {
        rateLimiter.sentLate(EpochNanos.of(event.step().notBefore()), EpochNanos.of(event.at()));
    }

    /** A passing failure; false if the source has failed so long that it is given up. */
    boolean failed(Step step, long newestStepId, long nowNanos) {
        breaker.failed(step.id(), newestStepId, nowNanos);
        return !breaker.isPermanentlyOpen();
    }

    void slowDown(long nowNanos) {
        rateLimiter.throttled(nowNanos);
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
