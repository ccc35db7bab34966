package io.parcelflow.engine.run.report;

/** How a run ended. */
public enum RunOutcome {
    /** All tasks are done. */
    COMPLETED,
    /** Some tasks are done, or at least records are stored, others are not. */
    PARTIAL,
    /** No task is done and no record is stored. */
    FAILED,
    /** A user cancelled it. */
    CANCELLED,
    /** It reached its time limit. */
    TIMED_OUT,
    /** The process or its store ended it. */
    INTERRUPTED
}
