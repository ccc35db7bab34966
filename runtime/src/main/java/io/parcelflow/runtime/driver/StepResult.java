package io.parcelflow.runtime.driver;

import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.Step;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of a step that left.
 *
 * @param at when its result was known: of a step that succeeded, when its records were durable
 * @param latency how long the source took; zero if it was abandoned
 * @param records records that were stored
 * @param rejects records that could not be adapted
 * @param failure why it failed, null if it did not
 */
public record StepResult(
        Step step,
        Instant at,
        Duration latency,
        int records,
        int rejects,
        @Nullable Failure failure) {

    /** What that event tells, null if no step came back with it. */
    static @Nullable StepResult of(Event event) {
        return switch (event) {
            case Event.StepCommitted done ->
                    new StepResult(
                            done.step(),
                            done.at(),
                            done.latency(),
                            done.records(),
                            done.rejects(),
                            null);
            case Event.StepFailed failed ->
                    new StepResult(
                            failed.step(), failed.at(), failed.latency(), 0, 0, failed.failure());
            default -> null;
        };
    }
}
