package io.parcelflow.simulation;

import io.parcelflow.simulation.scenario.InjectedFault;

/** Ends a process in the middle of whatever it does. */
final class SimulatedCrashException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient InjectedFault.Crash crash;

    SimulatedCrashException(InjectedFault.Crash crash) {
        super(null, null, false, false);
        this.crash = crash;
    }

    InjectedFault.Crash crash() {
        return crash;
    }
}
