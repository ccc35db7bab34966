package io.parcelflow.runtime.driver;

import io.parcelflow.engine.run.report.RunOutcome;

/** What others may wish of a run that goes on. Every method returns at once; any thread. */
interface RunControl {

    /** Ends the run: CANCELLED or INTERRUPTED. */
    void stop(RunOutcome outcome);

    /** No new step leaves from now on; those under way end, and the time limit goes on. */
    void pause();

    /** A paused run goes on; does nothing to one that is not paused. */
    void resume();
}
