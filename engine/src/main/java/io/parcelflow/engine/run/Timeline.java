package io.parcelflow.engine.run;

import java.util.Arrays;

/**
 * What a lane waited for over the course of a run, in a bounded number of slots.
 *
 * <p>When the last slot is full, slots are merged in pairs, so memory does not grow with time.
 */
public final class Timeline {

    private static final int SLOTS = 128;
    private static final int REASONS = WaitReason.values().length;

    private final long[] nanos = new long[SLOTS * REASONS];
    private long slotNanos = 1_000_000;

    Timeline() {}

    void add(WaitReason reason, long fromNanos, long untilNanos) {
        while (untilNanos > slotNanos * SLOTS) {
            halve();
        }
        long at = fromNanos;
        while (at < untilNanos) {
            int slot = (int) (at / slotNanos);
            long end = Math.min(untilNanos, (slot + 1) * slotNanos);
            nanos[slot * REASONS + reason.ordinal()] += end - at;
            at = end;
        }
    }

    private void halve() {
        for (int slot = 0; slot < SLOTS / 2; slot++) {
            for (int reason = 0; reason < REASONS; reason++) {
                nanos[slot * REASONS + reason] =
                        nanos[2 * slot * REASONS + reason]
                                + nanos[(2 * slot + 1) * REASONS + reason];
            }
        }
        Arrays.fill(nanos, SLOTS / 2 * REASONS, nanos.length, 0);
        slotNanos *= 2;
    }

    /**
     * What most of each part of the run was spent on.
     *
     * @param parts into how many equal parts the run is cut
     * @param lengthNanos the run's length
     * @return one reason for each part
     */
    public WaitReason[] reasons(int parts, long lengthNanos) {
        WaitReason[] result = new WaitReason[parts];
        WaitReason[] all = WaitReason.values();
        for (int part = 0; part < parts; part++) {
            int first = slotOf(lengthNanos * (double) part / parts);
            int last = Math.max(first, slotOf(lengthNanos * (double) (part + 1) / parts - 1));
            long[] sums = new long[REASONS];
            for (int slot = first; slot <= last; slot++) {
                for (int reason = 0; reason < REASONS; reason++) {
                    sums[reason] += nanos[slot * REASONS + reason];
                }
            }
            int most = WaitReason.ENDED.ordinal();
            for (int reason = 0; reason < REASONS; reason++) {
                most = sums[reason] > sums[most] ? reason : most;
            }
            result[part] = all[most];
        }
        return result;
    }

    private int slotOf(double atNanos) {
        return Math.min(SLOTS - 1, Math.max(0, (int) (atNanos / slotNanos)));
    }
}
