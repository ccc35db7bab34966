package io.parcelflow.simulation.invariant;

import io.parcelflow.engine.run.Command;
import io.parcelflow.engine.run.Event;
import io.parcelflow.simulation.world.TrialClock;
import io.parcelflow.simulation.world.TrialEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for each source how long it wants to be left alone.
 *
 * <p>A pause that was not durable yet is lost in a crash, and no longer expected to be kept.
 */
final class BackoffInvariant extends Invariant {

    private static final long LONGEST_NANOS = Duration.ofDays(366).toNanos();

    private final Map<String, Long> askedUntil = new HashMap<>();
    private final Map<String, Long> durableUntil = new HashMap<>();
    private final Map<String, Long> gapNanos = new HashMap<>();
    private final Map<String, Long> lastPermit = new HashMap<>();
    private long aheadNanos;

    BackoffInvariant() {
        super("no request leaves before the end of a pause that its source asked for");
    }

    @Override
    void on(TrialEvent happening) {
        switch (happening) {
            case TrialEvent.ProcessStarted began -> lifeBegan(began);
            case TrialEvent.EventDelivered(long _, Event.StepFailed failed) ->
                    asked(failed.step().source(), failed.at(), failed.failure().retryAfter());
            case TrialEvent.EventDelivered(
                            long _,
                            Event.SourcePauseRequested(
                                    Instant at,
                                    String source,
                                    Duration pause)) ->
                    asked(source, at, pause);
            case TrialEvent.EventDelivered(long _, Event.StepCommitted committed) ->
                    committed(committed);
            case TrialEvent.CommandIssued(long _, Command.FetchStep(var step)) ->
                    leaves(step.source(), TrialClock.nanos(step.notBefore()) - aheadNanos);
            case TrialEvent.JournalEntryStored(long _, Command.ReserveLimits reserved) ->
                    durableUntil.merge(
                            reserved.source(),
                            trueNanos(reserved.state().pausedUntilEpochNanos()),
                            Math::max);
            case TrialEvent.RunRecorded _ -> askedUntil.forEach(this::requireRecorded);
            default -> {}
        }
    }

    private void requireRecorded(String source, long untilNanos) {
        require(
                durableUntil.getOrDefault(source, Long.MIN_VALUE) >= untilNanos,
                "a run ends and does not record the pause",
                source);
    }

    private long trueNanos(long processNanos) {
        return processNanos == Long.MIN_VALUE ? Long.MIN_VALUE : processNanos - aheadNanos;
    }

    private void lifeBegan(TrialEvent.ProcessStarted began) {
        aheadNanos = began.clockAheadNanos();
        gapNanos.clear();
        lastPermit.clear();
        askedUntil.replaceAll((source, until) ->
                Math.min(until, durableUntil.getOrDefault(source, Long.MIN_VALUE)));
        if (began.clockErrorNanos() > 0) {
            askedUntil.replaceAll((_, until) -> earlier(until, began.clockErrorNanos()));
            durableUntil.replaceAll((_, until) -> earlier(until, began.clockErrorNanos()));
        }
    }

    private static long earlier(long nanos, long byNanos) {
        return nanos < Long.MIN_VALUE + byNanos ? Long.MIN_VALUE : nanos - byNanos;
    }

    private void asked(String source, Instant at, @Nullable Duration pause) {
        if (pause != null) {
            long until =
                    TrialClock.nanos(at) - aheadNanos + Math.min(pause.toNanos(), LONGEST_NANOS);
            askedUntil.merge(source, until, Math::max);
        }
    }

    private void committed(Event.StepCommitted committed) {
        Duration delay = committed.crawlDelay();
        if (delay != null) {
            gapNanos.merge(committed.step().source(), delay.toNanos(), Math::max);
            lastPermit.remove(committed.step().source());
        }
    }

    private void leaves(String source, long permitNanos) {
        require(
                permitNanos >= askedUntil.getOrDefault(source, Long.MIN_VALUE),
                "a request may leave within the pause",
                source);
        Long last = lastPermit.put(source, permitNanos);
        Long gap = gapNanos.get(source);
        if (last != null && gap != null) {
            require(
                    permitNanos - last >= gap,
                    "a request may leave within the crawl delay",
                    source);
        }
    }
}
