package io.parcelflow.engine.run;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Adds up what a lane waited for; the sums of all reasons come to the time since the start. */
final class WaitLog {

    private final long startNanos;
    private final long[] nanosByReason = new long[WaitReason.values().length];
    private final Timeline timeline = new Timeline();
    private WaitReason reason = WaitReason.SLOT;
    private long sinceNanos;

    WaitLog(long startNanos) {
        this.startNanos = startNanos;
        this.sinceNanos = startNanos;
    }

    void waitsFor(WaitReason newReason, long nowNanos) {
        if (newReason != reason) {
            settle(nowNanos);
            reason = newReason;
        }
    }

    void settle(long nowNanos) {
        nanosByReason[reason.ordinal()] += nowNanos - sinceNanos;
        timeline.add(reason, sinceNanos - startNanos, nowNanos - startNanos);
        sinceNanos = nowNanos;
    }

    WaitReason reason() {
        return reason;
    }

    Timeline timeline() {
        return timeline;
    }

    /** The time spent on each reason that occurred, up to the last {@link #settle}. */
    Map<WaitReason, Duration> totals() {
        Map<WaitReason, Duration> totals = new EnumMap<>(WaitReason.class);
        for (WaitReason each : WaitReason.values()) {
            if (nanosByReason[each.ordinal()] > 0) {
                totals.put(each, Duration.ofNanos(nanosByReason[each.ordinal()]));
            }
        }
        return totals;
    }
}
