package io.parcelflow.engine.run;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.engine.run.report.LowerBound;
import java.util.ArrayList;
import java.util.List;

/** Counts requests by the rate limits that applied, if these change during a run. */
final class LimitPeriods {

    private static final class OpenPeriod {
        final List<RateLimit> limits;
        final long afterStepId;
        long requests;

        OpenPeriod(List<RateLimit> limits, long afterStepId) {
            this.limits = limits;
            this.afterStepId = afterStepId;
        }
    }

    private final List<OpenPeriod> periods = new ArrayList<>();

    LimitPeriods(List<RateLimit> limits) {
        periods.add(new OpenPeriod(limits, 0));
    }

    /** Other limits apply to all steps after that one. */
    void updateLimits(List<RateLimit> limits, long newestStepId) {
        periods.add(new OpenPeriod(limits, newestStepId));
    }

    void issued(long stepId) {
        of(stepId).requests++;
    }

    /** The step was not sent. */
    void notSent(long stepId) {
        of(stepId).requests--;
    }

    private OpenPeriod of(long stepId) {
        for (OpenPeriod stretch : periods.reversed()) {
            if (stepId > stretch.afterStepId) {
                return stretch;
            }
        }
        throw new IllegalArgumentException("step ids start at 1, not at " + stepId);
    }

    /** In order, without periods without requests. */
    List<LowerBound.LimitPeriod> all() {
        return periods.stream()
                .filter(stretch -> stretch.requests > 0)
                .map(stretch -> new LowerBound.LimitPeriod(stretch.limits, stretch.requests))
                .toList();
    }
}
