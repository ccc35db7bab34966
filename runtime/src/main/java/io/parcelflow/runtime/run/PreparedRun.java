package io.parcelflow.runtime.run;

import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.runtime.driver.count.RunCounts;
import io.parcelflow.runtime.result.ResumeHistory;
import io.parcelflow.store.RunRecord;

/**
 * A run that is recorded as going on and about to be driven.
 *
 * @param record as the journal has it
 * @param spec what its machine starts from
 * @param history how it came to begin here
 * @param earlierCounts what it had counted before
 */
record PreparedRun(
        RunRecord record, RunSpec spec, ResumeHistory history, RunCounts earlierCounts) {}
