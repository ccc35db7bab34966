package io.parcelflow.engine.simulate.trial.world;

import io.parcelflow.engine.simulate.trial.scenario.Mishap;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says at which moment of a trial which mishap comes. */
final class MishapSchedule {

    private final ArrayDeque<Mishap.Due> due;
    private int pointsSinceLast;

    MishapSchedule(List<Mishap.Due> due) {
        this.due = new ArrayDeque<>(due);
    }

    /** One moment more has passed; the mishap that comes now, if any. */
    @Nullable Mishap next() {
        pointsSinceLast++;
        Mishap.Due first = due.peek();
        if (first == null || pointsSinceLast < first.points()) {
            return null;
        }
        due.remove();
        pointsSinceLast = 0;
        return first.mishap();
    }

    /** Nothing befalls anybody from now on. */
    void end() {
        due.clear();
    }
}
