package io.parcelflow.engine.simulate.trial;

/** Ends a trial at the first thing that must never happen. */
final class ViolatedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String invariant;

    ViolatedException(String invariant, String what) {
        super(what);
        this.invariant = invariant;
    }

    String invariant() {
        return invariant;
    }
}
