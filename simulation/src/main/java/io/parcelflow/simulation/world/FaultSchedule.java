package io.parcelflow.simulation.world;

import io.parcelflow.simulation.scenario.InjectedFault;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Determines when each fault of a trial is injected. */
final class FaultSchedule {

    private final ArrayDeque<InjectedFault.ScheduledFault> due;
    private int pointsSinceLast;

    FaultSchedule(List<InjectedFault.ScheduledFault> due) {
        this.due = new ArrayDeque<>(due);
    }

    /** Advances by one moment; returns the fault to inject now, if any. */
    @Nullable InjectedFault next() {
        pointsSinceLast++;
        InjectedFault.ScheduledFault first = due.peek();
        if (first == null || pointsSinceLast < first.pointsAfterPrevious()) {
            return null;
        }
        due.remove();
        pointsSinceLast = 0;
        return first.fault();
    }

    /** Nothing befalls anybody from now on. */
    void end() {
        due.clear();
    }
}
