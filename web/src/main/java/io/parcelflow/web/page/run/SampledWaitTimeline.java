package io.parcelflow.web.page.run;

import io.parcelflow.engine.run.report.WaitReason;
import java.util.Arrays;

/**
 * The activity of a source over a run, sampled per second.
 *
 * <p>Uses bounded memory: when all slots are used, each slot covers twice the time. Not
 * thread-safe.
 */
final class SampledWaitTimeline {

    static final int SLOTS_MAX = 1_200;

    private static final WaitReason[] REASONS = WaitReason.values();
    private static final byte NOTHING = -1;

    private final byte[] slots = new byte[SLOTS_MAX];
    private long slotMillis = 1_000;
    private long slotFrom;
    private final long[] millisInSlot = new long[REASONS.length];

    SampledWaitTimeline() {
        Arrays.fill(slots, NOTHING);
    }

    /** Records an activity; both times in milliseconds since the run started. */
    void add(WaitReason reason, long fromMillis, long untilMillis) {
        while (untilMillis > slotMillis * SLOTS_MAX) {
            mergeSlots();
        }
        long at = Math.max(0, fromMillis);
        while (at < untilMillis) {
            long slot = at / slotMillis;
            if (slot != slotFrom) {
                slotFrom = slot;
                Arrays.fill(millisInSlot, 0);
            }
            long end = Math.min(untilMillis, (slot + 1) * slotMillis);
            millisInSlot[index(reason)] += end - at;
            slots[(int) slot] = dominantReason();
            at = end;
        }
    }

    @SuppressWarnings("EnumOrdinal") // an index into an array of this process, never stored
    private static int index(WaitReason reason) {
        return reason.ordinal();
    }

    private byte dominantReason() {
        int longest = 0;
        for (int i = 1; i < millisInSlot.length; i++) {
            if (millisInSlot[i] > millisInSlot[longest]) {
                longest = i;
            }
        }
        return (byte) longest;
    }

    /** Halves the slots: of each pair the first or the second is kept, alternating. */
    private void mergeSlots() {
        for (int i = 0; i < SLOTS_MAX / 2; i++) {
            byte first = slots[2 * i];
            byte second = slots[2 * i + 1];
            slots[i] = first == NOTHING || (i % 2 == 1 && second != NOTHING) ? second : first;
        }
        Arrays.fill(slots, SLOTS_MAX / 2, SLOTS_MAX, NOTHING);
        slotMillis *= 2;
        slotFrom /= 2;
        Arrays.fill(millisInSlot, 0);
    }

    long slotMillis() {
        return slotMillis;
    }

    /** The activity in each slot up to that time; unknown slots count as ended. */
    WaitReason[] reasons(long untilMillis) {
        int count = (int) Math.min(SLOTS_MAX, Math.max(1, Math.ceilDiv(untilMillis, slotMillis)));
        WaitReason[] reasons = new WaitReason[count];
        for (int i = 0; i < count; i++) {
            reasons[i] = slots[i] == NOTHING ? WaitReason.ENDED : REASONS[slots[i]];
        }
        return reasons;
    }
}
