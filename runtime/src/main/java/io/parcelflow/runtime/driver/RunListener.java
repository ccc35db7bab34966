package io.parcelflow.runtime.driver;

import io.parcelflow.engine.run.report.RunView;
import io.parcelflow.engine.run.task.CollectorStatus;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.Step;
import org.jspecify.annotations.Nullable;

/** Is told of a run by its driver, on one of the driver's own threads: it must return at once. */
public interface RunListener {

    /** Where the run stands; a few times a second at most. */
    void progress(RunView view);

    /** A source began or ended. */
    void laneChanged(String source, CollectorStatus status, @Nullable Failure failure);

    /** A step came back, on the thread of that step, while others do: must not block. */
    void stepEnded(StepResult result);

    /** A step failed for good. */
    void stepFailed(Step step, Failure failure);

    /** The store cannot be used now, or can be used again; in a sentence for a person. */
    void storeStatusChanged(String what);
}
