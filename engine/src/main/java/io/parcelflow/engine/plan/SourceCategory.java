package io.parcelflow.engine.plan;

/** How carefully the mixed strategy treats a source. */
public enum SourceCategory {
    /** Strictly limited: such sources are collected one after another. */
    STRICT,
    /** May be collected in parallel with others. */
    RELAXED
}
