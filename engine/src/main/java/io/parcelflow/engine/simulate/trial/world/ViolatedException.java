package io.parcelflow.engine.simulate.trial.world;

/** Ends a trial at the first thing that must never happen. */
public final class ViolatedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String invariant;

    public ViolatedException(String invariant, String what) {
        super(what);
        this.invariant = invariant;
    }

    public String invariant() {
        return invariant;
    }
}
