package io.parcelflow.engine.run;

import io.parcelflow.engine.plan.Lane;
import io.parcelflow.engine.plan.SourceHistory;
import java.time.Duration;

/**
 * An estimate of a lane's remaining work.
 *
 * @param steps number of remaining steps
 */
record RemainingWorkEstimate(double steps) {

    static RemainingWorkEstimate of(
            Lane lane, LaneQueue queue, LaneCounters tally, SourceHistory expected) {
        double pagesPerZip =
                tally.zipsListed > 0
                        ? Math.max(1, (double) tally.pages / tally.zipsListed)
                        : Math.max(1, expected.pagesPerZip());
        double steps = queue.zipsNotStarted() * pagesPerZip + queue.details().remaining();
        for (ActiveTask task : queue.listing()) {
            double pages = task.pagesExpected > 0 ? task.pagesExpected : pagesPerZip;
            steps += Math.max(1, pages - task.pages);
        }
        if (lane.source().hasDetails() && tally.pages > 0) {
            double detailsPerPage =
                    (double) (tally.details + queue.details().remaining()) / tally.pages;
            steps += (steps - queue.details().remaining()) * detailsPerPage;
        } else if (lane.source().hasDetails()) {
            steps += queue.zipsNotStarted() * expected.detailsPerZip();
        }
        return new RemainingWorkEstimate(steps);
    }

    Duration duration(double stepsPerSecond) {
        return Duration.ofMillis((long) (1_000 * steps / Math.max(1e-6, stepsPerSecond)));
    }
}
