package io.parcelflow.engine.run;

import io.parcelflow.engine.run.limit.EpochNanos;
import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Failure;
import org.jspecify.annotations.Nullable;

/**
 * The status of a lane: what it waits for and until when, and whether it holds or wants a slot of
 * the run; reports every change.
 */
final class LaneState {

    private final String source;
    private final RunContext context;
    private final WaitTracker waits;
    private CollectorStatus status = CollectorStatus.WAITING;
    private @Nullable Failure endFailure;
    private long dueNanos = EpochNanos.NEVER;
    private long slotReleasedNanos = Long.MIN_VALUE;
    private boolean wantsSlot;

    LaneState(String source, RunContext context) {
        this.source = source;
        this.context = context;
        this.waits = new WaitTracker(context.startNanos);
    }

    /** It has a slot, for the first time or again after a pause. */
    void startRunning(long nowNanos) {
        wantsSlot = false;
        change(CollectorStatus.RUNNING, WaitReason.RATE_LIMIT, null, nowNanos);
    }

    /** Waits in its slot, if it has one. */
    void waitFor(WaitReason reason, long untilNanos, long nowNanos) {
        dueNanos = untilNanos;
        waits.startWaiting(reason, nowNanos);
    }

    /** Releases its slot until that time. */
    void pause(WaitReason reason, long untilNanos, @Nullable Failure why, long nowNanos) {
        slotReleasedNanos = nowNanos;
        change(CollectorStatus.PAUSED, reason, why, nowNanos);
        dueNanos = untilNanos;
    }

    /** The reason of its pause may be over: it wants a slot again. */
    void endPause(long nowNanos) {
        if (status == CollectorStatus.PAUSED && dueNanos > nowNanos && !wantsSlot) {
            dueNanos = nowNanos;
        }
    }

    void end(CollectorStatus newStatus, @Nullable Failure failure, long nowNanos) {
        // Others wait from when it released its slot, at its end or a pause before it.
        slotReleasedNanos = status == CollectorStatus.PAUSED ? slotReleasedNanos : nowNanos;
        endFailure = failure;
        change(newStatus, WaitReason.ENDED, failure, nowNanos);
    }

    private void change(
            CollectorStatus newStatus, WaitReason reason, @Nullable Failure why, long nowNanos) {
        status = newStatus;
        dueNanos = EpochNanos.NEVER;
        waits.startWaiting(reason, nowNanos);
        context.emit(new Command.PublishLaneStatus(source, status, why));
    }

    /** Whether its pause is over and it waits for a slot. */
    boolean wantsSlot(long nowNanos) {
        if (status == CollectorStatus.PAUSED && dueNanos <= nowNanos) {
            wantsSlot = true;
            dueNanos = EpochNanos.NEVER;
        }
        return wantsSlot && status == CollectorStatus.PAUSED;
    }

    CollectorStatus status() {
        return status;
    }

    boolean isRunning() {
        return status == CollectorStatus.RUNNING;
    }

    boolean isEnded() {
        return status.isEnded();
    }

    boolean isPastDeadline(long nowNanos) {
        return nowNanos >= context.deadlineNanos;
    }

    /** When it has to be checked again without another event. */
    long dueNanos() {
        return dueNanos;
    }

    /** When it last released its slot. */
    long slotReleasedNanos() {
        return slotReleasedNanos;
    }

    /** Why it ended early; null for none. */
    @Nullable Failure endFailure() {
        return endFailure;
    }

    WaitTracker waits() {
        return waits;
    }
}
