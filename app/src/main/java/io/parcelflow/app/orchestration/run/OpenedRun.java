package io.parcelflow.app.orchestration.run;

import io.parcelflow.app.report.RunStory;
import io.parcelflow.engine.run.RunSpec;
import io.parcelflow.store.RunRecord;

/**
 * A run that is recorded as going on and about to be driven.
 *
 * @param record as the journal has it
 * @param spec what its machine starts from
 * @param story how it came to begin here
 */
record OpenedRun(RunRecord record, RunSpec spec, RunStory story) {}
