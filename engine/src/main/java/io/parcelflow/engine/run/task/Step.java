package io.parcelflow.engine.run.task;

import io.parcelflow.engine.property.ZipCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request of a task.
 *
 * @param id unique within the run, in the order of issue
 * @param source the source
 * @param zip the task's ZIP code; for a PREPARE step, the lane's first
 * @param kind the kind of request
 * @param position for a LIST step, the cursor returned by the previous step, null for the first
 *     page; for a DETAIL step, the source's key of the record; null for PREPARE
 * @param attempt 1 for the first attempt, at most the retry policy's maximum
 * @param notBefore when the request may be sent, at most a few milliseconds ahead
 */
public record Step(
        long id,
        String source,
        ZipCode zip,
        StepKind kind,
        @Nullable String position,
        int attempt,
        Instant notBefore) {}
