package io.parcelflow.engine.simulate.trial;

import io.parcelflow.engine.simulate.trial.scenario.Mishap;

/** Ends a process in the middle of whatever it does. */
final class CrashException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Mishap.Crash crash;

    CrashException(Mishap.Crash crash) {
        super(null, null, false, false);
        this.crash = crash;
    }

    Mishap.Crash crash() {
        return crash;
    }
}
