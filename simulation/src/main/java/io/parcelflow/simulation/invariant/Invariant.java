package io.parcelflow.simulation.invariant;

import io.parcelflow.simulation.world.InvariantViolatedException;
import io.parcelflow.simulation.world.TrialEvent;
import org.jspecify.annotations.Nullable;

/** Watches that one promise holds, told by nothing but what happens. */
abstract class Invariant {

    private final String description;
    private long checks;

    /**
     * A watch that has seen nothing.
     *
     * @param invariant the promise, for a person
     */
    Invariant(String invariant) {
        this.description = invariant;
    }

    abstract void on(TrialEvent happening);

    final void require(boolean holds, String wrong, @Nullable Object about) {
        checks++;
        if (!holds) {
            throw new InvariantViolatedException(description, wrong + ": " + about);
        }
    }

    final String description() {
        return description;
    }

    /** How many times it looked. */
    final long checks() {
        return checks;
    }
}
