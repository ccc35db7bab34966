package io.parcelflow.runtime;

import io.parcelflow.runtime.monitor.StepObserver;
import org.jspecify.annotations.Nullable;

/** Registers observers, and notifies them of commands that are not runs. Thread-safe. */
public final class EngineObservers {

    private final EngineState state;

    EngineObservers(EngineState state) {
        this.state = state;
    }

    /** Adds an observer of every step of all later runs. */
    public void addStepObserver(StepObserver observer) {
        state.monitor().observeSteps(observer);
    }

    /** Notifies the observers that a command other than a run has started. */
    public void commandStarted(String command) {
        state.monitor().commandStarted(command);
    }

    /**
     * Notifies the observers that the command has ended.
     *
     * @param failure why it failed, in a sentence; null if it succeeded
     */
    public void commandEnded(String command, @Nullable String failure) {
        state.monitor().commandEnded(command, failure);
    }
}
