package io.parcelflow.engine.run;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.Stage;
import io.parcelflow.engine.run.limit.EpochNanos;
import io.parcelflow.engine.run.report.WaitReason;
import java.util.ArrayList;
import java.util.List;

/** The lanes of a stage: which of them hold a slot, and which is next. */
final class StageRun {

    private final Stage stage;
    private final RunContext context;
    private final List<LaneMachine> lanes = new ArrayList<>();
    private int nextLane;
    private int running;
    private long nextLaneAtNanos = Long.MIN_VALUE;

    StageRun(Stage stage, RunSpec spec, RunContext context) {
        this.stage = stage;
        this.context = context;
        for (Lane lane : stage.lanes()) {
            lanes.add(new LaneMachine(lane, spec, context));
        }
    }

    List<LaneMachine> lanes() {
        return lanes;
    }

    /** Number of lanes that hold a slot, as of the last {@link #release}. */
    int running() {
        return running;
    }

    /** Releases the slots of lanes that have ended or are paused. */
    boolean release() {
        int holding = 0;
        long lastLeftNanos = Long.MIN_VALUE;
        for (int i = 0; i < nextLane; i++) {
            LaneMachine lane = lanes.get(i);
            if (lane.holdsSlot()) {
                holding++;
            } else {
                lastLeftNanos = Math.max(lastLeftNanos, lane.slotReleasedNanos());
            }
        }
        boolean isReleased = holding < running;
        if (isReleased) {
            nextLaneAtNanos = EpochNanos.plus(lastLeftNanos, stage.interLaneDelay());
        }
        running = holding;
        return isReleased;
    }

    /**
     * Gives free slots to lanes that return from a pause, then to those that have not started.
     *
     * @param free number of free slots of the whole run
     * @return number of slots given
     */
    int admit(int free, long nowNanos) {
        int left = Math.min(free, stage.concurrency() - running);
        int admitted = 0;
        for (int i = 0; i < nextLane; i++) {
            LaneMachine lane = lanes.get(i);
            if (lane.wantsSlot(nowNanos)) {
                admitted += take(lane, admitted < left, false, nowNanos) ? 1 : 0;
            }
        }
        boolean isDelayed = nextLaneAtNanos > nowNanos;
        while (nextLane < lanes.size()
                && take(lanes.get(nextLane), admitted < left, isDelayed, nowNanos)) {
            nextLane++;
            admitted++;
        }
        running += admitted;
        return admitted;
    }

    private boolean take(LaneMachine lane, boolean isFree, boolean isDelayed, long nowNanos) {
        if (context.isPaused) {
            lane.waitForSlot(WaitReason.PAUSED, nowNanos);
            return false;
        }
        if (!isFree || isDelayed) {
            lane.waitForSlot(isFree ? WaitReason.DELAY : WaitReason.SLOT, nowNanos);
            return false;
        }
        lane.start(nowNanos);
        return true;
    }

    /** The run was paused or resumed: updates what lanes that have not started wait for. */
    void pauseChanged(long nowNanos) {
        WaitReason reason = context.isPaused ? WaitReason.PAUSED : WaitReason.SLOT;
        for (LaneMachine lane : lanes.subList(nextLane, lanes.size())) {
            lane.waitForSlot(reason, nowNanos);
        }
    }

    /** When its next lane may start, if only a delay prevents it. */
    long dueNanos(long nowNanos) {
        return nextLane < lanes.size() && nextLaneAtNanos > nowNanos
                ? nextLaneAtNanos
                : EpochNanos.NEVER;
    }
}
