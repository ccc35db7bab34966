package io.parcelflow.runtime.monitor;

import io.parcelflow.runtime.driver.StepResult;

/**
 * Observes every step of every run.
 *
 * <p>Called concurrently on the threads of the steps: must be thread-safe and return at once.
 * Slower work belongs in a {@link WorkflowObserver}.
 */
public interface StepObserver {

    /** A step ended. */
    void stepEnded(String runId, StepResult result);
}
