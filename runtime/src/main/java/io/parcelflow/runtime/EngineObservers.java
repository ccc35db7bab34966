package io.parcelflow.runtime;

import io.parcelflow.runtime.monitor.StepObserver;
import org.jspecify.annotations.Nullable;

/** Those who are told of runs, and what they are told besides. Thread-safe. */
public final class EngineObservers {

    private final EngineState state;

    EngineObservers(EngineState state) {
        this.state = state;
    }

    /** Tells that observer of every step of all runs from now on. */
    public void addStepObserver(StepObserver observer) {
        state.monitor().observeSteps(observer);
    }

    /** Tells the observers that a command that is no run began. */
    public void commandStarted(String command) {
        state.monitor().commandStarted(command);
    }

    /**
     * Tells the observers that it ended.
     *
     * @param failure why it failed, in a sentence; null if it did not
     */
    public void commandEnded(String command, @Nullable String failure) {
        state.monitor().commandEnded(command, failure);
    }
}
