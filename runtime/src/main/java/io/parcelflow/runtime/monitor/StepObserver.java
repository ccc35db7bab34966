package io.parcelflow.runtime.monitor;

import io.parcelflow.runtime.driver.StepResult;

/**
 * Is told of every step of every run.
 *
 * <p>Called on the threads of the steps, many at a time: it must be thread-safe and return at once.
 * What takes longer belongs in a {@link WorkflowObserver}.
 */
public interface StepObserver {

    /** A step came back. */
    void stepEnded(String runId, StepResult result);
}
