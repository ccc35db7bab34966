package io.parcelflow.runtime.run;

import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.runtime.driver.count.RunCounts;
import io.parcelflow.runtime.result.ResumeHistory;
import io.parcelflow.store.RunRecord;

/**
 * A recorded run that is ready to be driven.
 *
 * @param record its record in the journal
 * @param spec the initial state of its state machine
 * @param history its earlier parts
 * @param earlierCounts the counters of its earlier parts
 */
record PreparedRun(
        RunRecord record, RunSpec spec, ResumeHistory history, RunCounts earlierCounts) {}
