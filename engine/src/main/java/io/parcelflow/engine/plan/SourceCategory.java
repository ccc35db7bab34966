package io.parcelflow.engine.plan;

/** How carefully the mixed strategy handles a source. */
public enum SourceCategory {
    /** Strictly limited: such sources are asked one after another. */
    STRICT,
    /** May be asked beside others. */
    RELAXED
}
