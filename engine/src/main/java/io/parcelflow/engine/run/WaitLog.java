package io.parcelflow.engine.run;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Adds up what a lane waited for; the sums of all reasons come to the time since the start. */
final class WaitLog {

    private final long startNanos;
    private final Map<WaitReason, Long> nanosByReason = new EnumMap<>(WaitReason.class);
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
        if (nowNanos > sinceNanos) {
            nanosByReason.merge(reason, nowNanos - sinceNanos, Long::sum);
            timeline.add(reason, sinceNanos - startNanos, nowNanos - startNanos);
            sinceNanos = nowNanos;
        }
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
        nanosByReason.forEach((each, nanos) -> totals.put(each, Duration.ofNanos(nanos)));
        return totals;
    }
}
