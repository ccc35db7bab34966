package io.parcelflow.engine.run;

import io.parcelflow.engine.run.report.WaitReason;
import io.parcelflow.engine.run.report.WaitTimeline;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Sums a lane's waiting times by reason; their total is the time since the start. */
public final class WaitTracker {

    private final long startNanos;
    private final Map<WaitReason, Long> nanosByReason = new EnumMap<>(WaitReason.class);
    private final WaitTimeline timeline = new WaitTimeline();
    private WaitReason reason = WaitReason.SLOT;
    private long sinceNanos;

    public WaitTracker(long startNanos) {
        this.startNanos = startNanos;
        this.sinceNanos = startNanos;
    }

    public void startWaiting(WaitReason newReason, long nowNanos) {
        if (newReason != reason) {
            addElapsed(nowNanos);
            reason = newReason;
        }
    }

    public void addElapsed(long nowNanos) {
        if (nowNanos > sinceNanos) {
            nanosByReason.merge(reason, nowNanos - sinceNanos, Long::sum);
            timeline.add(reason, sinceNanos - startNanos, nowNanos - startNanos);
            sinceNanos = nowNanos;
        }
    }

    public WaitReason reason() {
        return reason;
    }

    WaitTimeline timeline() {
        return timeline;
    }

    /** Time per reason that occurred, up to the last {@link #addElapsed}. */
    public Map<WaitReason, Duration> totals() {
        Map<WaitReason, Duration> totals = new EnumMap<>(WaitReason.class);
        nanosByReason.forEach((each, nanos) -> totals.put(each, Duration.ofNanos(nanos)));
        return totals;
    }
}
