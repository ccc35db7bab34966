package io.parcelflow.engine.run.task;

/** The kinds of requests. */
public enum StepKind {
    /** Fetches a source's rules (robots.txt) once, before the first LIST step of its lane. */
    PREPARE,
    /** Fetches a result page of a ZIP code. */
    LIST,
    /** Fetches the details of a record. */
    DETAIL
}
