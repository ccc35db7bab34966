package io.parcelflow.runtime.driver;

import io.parcelflow.engine.run.Event;
import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.Step;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The result of a step.
 *
 * @param at when the result was known: for a successful step, when its records were durable
 * @param latency response time of the source; zero if it was abandoned
 * @param records number of records stored
 * @param rejects number of records that could not be parsed
 * @param failure why it failed; null if it did not
 */
public record StepResult(
        Step step,
        Instant at,
        Duration latency,
        int records,
        int rejects,
        @Nullable Failure failure) {

    /** The result that the event contains; null if it contains none. */
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
