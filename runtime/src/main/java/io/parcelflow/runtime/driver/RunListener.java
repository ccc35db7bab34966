package io.parcelflow.runtime.driver;

import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.Step;
import org.jspecify.annotations.Nullable;

/** Listens to the driver of a run, on the driver's own threads: must return at once. */
public interface RunListener {

    /** The current progress, a few times per second at most. */
    void progress(RunView view);

    /** The status of a source changed. */
    void laneChanged(String source, CollectorStatus status, @Nullable Failure failure);

    /** A step ended; called concurrently on the threads of steps: must not block. */
    void stepEnded(StepResult result);

    /** A step failed permanently. */
    void stepFailed(Step step, Failure failure);

    /** The store became unavailable or available again, in a sentence for a person. */
    void storeStatusChanged(String what);
}
