package io.parcelflow.collectors.http;

import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;

/** What came of one GET: what was read from the body, or why there is nothing. */
public sealed interface HttpResult<T> {

    /** The body was read. */
    record Received<T>(T value) implements HttpResult<T> {}

    /** There is no usable body. */
    record Failed<T>(Failure failure) implements HttpResult<T> {}

    /** A failure without a time to wait. */
    static <T> HttpResult<T> failed(FailureKind kind, String message) {
        return new Failed<>(Failure.of(kind, message));
    }
}
