package io.parcelflow.engine.run.task;

import io.parcelflow.engine.property.ZipCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request of a task.
 *
 * @param id unique within the run, rising in the order of issue
 * @param source whom to ask
 * @param zip the task's ZIP code; of a PREPARE step the lane's first
 * @param kind what is asked for
 * @param position of a LIST step the cursor that the step before it returned, null for the first
 *     page; of a DETAIL step the source's key of the record; null for PREPARE
 * @param attempt 1 for the first try, at most the retry policy's maximum
 * @param notBefore when the request may leave, a few milliseconds ahead at most
 */
public record Step(
        long id,
        String source,
        ZipCode zip,
        StepKind kind,
        @Nullable String position,
        int attempt,
        Instant notBefore) {}
