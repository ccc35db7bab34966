package io.parcelflow.engine.run.task;

/** What a step asks for. */
public enum StepKind {
    /** Asks a source for its rules (robots.txt) once, before the first LIST step of its lane. */
    PREPARE,
    /** Asks for one result page of a ZIP code. */
    LIST,
    /** Asks for one record more fully. */
    DETAIL
}
