package io.parcelflow.engine.run;

import io.parcelflow.engine.plan.RateLimit;
import java.util.ArrayList;
import java.util.List;

/** Counts how many requests left under which limits, where those change while a run goes on. */
final class LimitStretches {

    private static final class Stretch {
        final List<RateLimit> limits;
        final long afterStepId;
        long requests;

        Stretch(List<RateLimit> limits, long afterStepId) {
            this.limits = limits;
            this.afterStepId = afterStepId;
        }
    }

    private final List<Stretch> stretches = new ArrayList<>();

    LimitStretches(List<RateLimit> limits) {
        stretches.add(new Stretch(limits, 0));
    }

    /** Other limits hold for all steps after that one. */
    void limitsAre(List<RateLimit> limits, long newestStepId) {
        stretches.add(new Stretch(limits, newestStepId));
    }

    void issued(long stepId) {
        of(stepId).requests++;
    }

    /** The step has not left. */
    void missed(long stepId) {
        of(stepId).requests--;
    }

    private Stretch of(long stepId) {
        for (Stretch stretch : stretches.reversed()) {
            if (stepId > stretch.afterStepId) {
                return stretch;
            }
        }
        throw new IllegalArgumentException("steps count from 1, not from " + stepId);
    }

    /** In the order in which they held, those in which no request left left out. */
    List<LowerBound.Stretch> all() {
        return stretches.stream()
                .filter(stretch -> stretch.requests > 0)
                .map(stretch -> new LowerBound.Stretch(stretch.limits, stretch.requests))
                .toList();
    }
}
