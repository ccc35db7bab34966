package io.parcelflow.runtime.driver;

import io.parcelflow.engine.run.report.RunOutcome;

/** Controls an active run. Every method returns at once; any thread. */
interface RunControl {

    /** Ends the run as CANCELLED or INTERRUPTED. */
    void stop(RunOutcome outcome);

    /** Sends no new requests; requests in flight complete, and the time limit keeps running. */
    void pause();

    /** Resumes a paused run; does nothing if it is not paused. */
    void resume();
}
