package io.parcelflow.engine.simulate.trial.watch;

import io.parcelflow.engine.simulate.trial.world.Happening;
import io.parcelflow.engine.simulate.trial.world.ViolatedException;
import org.jspecify.annotations.Nullable;

/** Watches that one promise holds, told by nothing but what happens. */
abstract class Watch {

    private final String invariant;
    private long checks;

    /**
     * A watch that has seen nothing.
     *
     * @param invariant the promise, for a person
     */
    Watch(String invariant) {
        this.invariant = invariant;
    }

    abstract void on(Happening happening);

    final void require(boolean holds, String wrong, @Nullable Object about) {
        checks++;
        if (!holds) {
            throw new ViolatedException(invariant, wrong + ": " + about);
        }
    }

    final String invariant() {
        return invariant;
    }

    /** How many times it looked. */
    final long checks() {
        return checks;
    }
}
