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
import io.parcelflow.engine.run.limit.RefusalBreaker;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.LaneProgress;
import io.parcelflow.engine.run.task.Step;
import io.parcelflow.engine.run.task.StepKind;
import java.time.Duration;
import java.util.List;

/**
 * Determines when a source may receive the next request, and how many in parallel: rate limits,
 * pauses, circuit breakers.
 */
final class LaneThrottle {

    private final SourceProfile source;
    private final SourceHistory expected;
    private RateLimiter rateLimiter;
    private final CircuitBreaker breaker = new CircuitBreaker();
    private final RefusalBreaker refusals = new RefusalBreaker();
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

    // ---- queries ----

    /** Whether the circuit breaker or a pause allows no step. */
    boolean isClosed(long nowNanos) {
        return closedUntilNanos(nowNanos) > nowNanos;
    }

    /** Until when the circuit breaker or a pause allows no step; in the past if neither does. */
    long closedUntilNanos(long nowNanos) {
        long openUntilNanos = openUntilNanos();
        return openUntilNanos > nowNanos ? openUntilNanos : pausedUntilNanos;
    }

    private long openUntilNanos() {
        return Math.max(breaker.openUntilNanos(), refusals.openUntilNanos());
    }

    /** Whether single steps test whether the source works again. */
    private boolean isProbing() {
        return breaker.isProbing() || refusals.isProbing();
    }

    /** What allows no step while {@link #closedUntilNanos} is in the future. */
    WaitReason closedReason(long nowNanos) {
        if (openUntilNanos() > nowNanos) {
            return WaitReason.BREAKER;
        }
        return isQuotaPause ? WaitReason.QUOTA : WaitReason.THROTTLED;
    }

    /** The first time from now on that the limits allow. */
    long earliestPermit(long nowNanos) {
        return rateLimiter.earliest(nowNanos);
    }

    /** What a future permit waits for. */
    WaitReason permitReason(long nowNanos) {
        return rateLimiter.isQuotaBound(nowNanos) ? WaitReason.QUOTA : WaitReason.RATE_LIMIT;
    }

    void takePermit(long permitNanos) {
        rateLimiter.take(permitNanos);
    }

    /** Little's law: the number of requests sent during one response time, at most the maximum. */
    int stepConcurrency() {
        if (isProbing() || isQuotaProbe) {
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

    /** Expected steps per second according to limits and measured or assumed response times. */
    double stepsPerSecond() {
        double latencyNanos =
                latencies.isEmpty() ? expected.latency().toNanos() : latencies.recentMeanNanos();
        double byLatency = stepConcurrency() * 1e9 / Math.max(1, latencyNanos);
        long intervalNanos = rateLimiter.intervalNanos();
        double byLimit = intervalNanos == 0 ? byLatency : 1e9 / intervalNanos;
        return Math.min(byLatency, byLimit);
    }

    CircuitBreakerState breakerState(long nowNanos) {
        if (openUntilNanos() > nowNanos) {
            return CircuitBreakerState.OPEN;
        }
        return isProbing() ? CircuitBreakerState.HALF_OPEN : CircuitBreakerState.CLOSED;
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

    /** Whether there is a minimum time between two requests. */
    boolean isPaced() {
        return rateLimiter.intervalNanos() > 0;
    }

    /** The state of the limits if every permit until that time is used. */
    LimitState limitState(long untilNanos, long nowNanos) {
        return rateLimiter.stateWith(untilNanos, pausedUntilNanos, nowNanos);
    }

    /** The current state of the limits. */
    LimitState limitState() {
        return rateLimiter.state(pausedUntilNanos);
    }

    // ---- updates ----

    /**
     * Changes the limits; spent permits count under the new ones as far as the old ones counted
     * them.
     */
    void updateLimits(List<RateLimit> limits) {
        rateLimiter = new RateLimiter(limits, rateLimiter);
    }

    /** The source may have responded before the run was resumed. */
    void resume(LaneProgress progress) {
        if (progress.pages() + progress.details() > 0) {
            breaker.succeeded();
            refusals.resumed();
        }
    }

    /** The source responded, even if only with not found. */
    void answered(Step step) {
        breaker.succeeded();
        refusals.answered(step.id());
        isQuotaProbe = false;
    }

    /**
     * The source refused a step; false if it refuses so much that it is abandoned.
     *
     * @param isSourceWide whether it refused all requests of this client, not only this page
     */
    boolean refused(Step step, boolean isSourceWide, long newestStepId, long nowNanos) {
        breaker.succeeded();
        isQuotaProbe = false;
        refusals.refused(step.id(), isSourceWide, newestStepId, nowNanos);
        return !refusals.isAbandoned();
    }

    /** Whether the source has answered anything but refusals. */
    boolean hasEverAnswered() {
        return refusals.hasEverAnswered();
    }

    void succeeded(Event.StepCommitted event) {
        answered(event.step());
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

    /** A temporary failure; false if the source has failed for so long that it is abandoned. */
    boolean failed(Step step, long newestStepId, long nowNanos) {
        breaker.failed(step.id(), newestStepId, nowNanos);
        return !breaker.isPermanentlyOpen();
    }

    void slowDown(long nowNanos) {
        rateLimiter.throttled(nowNanos);
    }

    /** Allows no step for that time, unless a longer pause is set already. */
    void pause(Duration pause, long nowNanos) {
        long untilNanos = EpochNanos.plus(nowNanos, pause);
        if (untilNanos > pausedUntilNanos) {
            pausedUntilNanos = untilNanos;
            isQuotaPause = false;
        }
    }

    /**
     * Allows no step until a quota may have reset; then one step at a time tests whether it has.
     */
    void pauseForQuota(Duration pause, long nowNanos) {
        pause(pause, nowNanos);
        isQuotaPause = true;
        isQuotaProbe = true;
    }
}
