package io.parcelflow.simulation.world;

/** Ends a trial at the first thing that must never happen. */
public final class InvariantViolatedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String invariant;

    public InvariantViolatedException(String invariant, String what) {
        super(what);
        this.invariant = invariant;
    }

    public String invariant() {
        return invariant;
    }
}
