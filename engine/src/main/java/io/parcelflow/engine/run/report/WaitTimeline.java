package io.parcelflow.engine.run.report;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * The wait reasons of a lane over time, in a bounded number of slots.
 *
 * <p>When the last slot is full, slots are merged in pairs, so memory does not grow with time.
 */
public final class WaitTimeline {

    private static final int SLOTS = 128;
    private static final long FIRST_SLOT_NANOS = 1_000_000;

    private final Map<WaitReason, long[]> nanosBySlot = new EnumMap<>(WaitReason.class);
    private long slotNanos = FIRST_SLOT_NANOS;

    public WaitTimeline() {}

    public void add(WaitReason reason, long fromNanos, long untilNanos) {
        while (untilNanos > slotNanos * SLOTS) {
            nanosBySlot.values().forEach(WaitTimeline::mergePairs);
            slotNanos *= 2;
        }
        long[] nanos = nanosBySlot.computeIfAbsent(reason, _ -> new long[SLOTS]);
        long at = fromNanos;
        while (at < untilNanos) {
            int slot = (int) (at / slotNanos);
            long end = Math.min(untilNanos, (slot + 1) * slotNanos);
            nanos[slot] += end - at;
            at = end;
        }
    }

    private static void mergePairs(long[] nanos) {
        for (int slot = 0; slot < SLOTS / 2; slot++) {
            nanos[slot] = nanos[2 * slot] + nanos[2 * slot + 1];
        }
        Arrays.fill(nanos, SLOTS / 2, SLOTS, 0);
    }

    /**
     * The main reason of each part of the run.
     *
     * @param parts number of equal parts
     * @param lengthNanos duration of the run
     * @return one reason per part
     */
    public WaitReason[] reasons(int parts, long lengthNanos) {
        WaitReason[] result = new WaitReason[parts];
        for (int part = 0; part < parts; part++) {
            int first = slotOf(lengthNanos * (double) part / parts);
            int last = Math.max(first, slotOf(lengthNanos * (double) (part + 1) / parts - 1));
            result[part] = mostOf(first, last);
        }
        return result;
    }

    private int slotOf(double atNanos) {
        return Math.min(SLOTS - 1, Math.max(0, (int) (atNanos / slotNanos)));
    }

    private WaitReason mostOf(int firstSlot, int lastSlot) {
        WaitReason most = WaitReason.ENDED;
        long mostNanos = 0;
        for (Map.Entry<WaitReason, long[]> entry : nanosBySlot.entrySet()) {
            long sum = 0;
            for (int slot = firstSlot; slot <= lastSlot; slot++) {
                sum += entry.getValue()[slot];
            }
            if (sum > mostNanos) {
                most = entry.getKey();
                mostNanos = sum;
            }
        }
        return most;
    }
}
