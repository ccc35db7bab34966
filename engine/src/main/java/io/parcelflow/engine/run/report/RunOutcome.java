package io.parcelflow.engine.run.report;

/** How a run ended. */
public enum RunOutcome {
    /** Every task is done. */
    COMPLETED,
    /** Some tasks are done, or at least records are stored, others are not. */
    PARTIAL,
    /** No task is done and no record is stored. */
    FAILED,
    /** A user ended it. */
    CANCELLED,
    /** The time limit ended it. */
    TIMED_OUT,
    /** The process or its store ended it. */
    INTERRUPTED
}
