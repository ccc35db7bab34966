package io.parcelflow.collectors.http;

import io.parcelflow.engine.run.task.Failure;
import io.parcelflow.engine.run.task.FailureKind;

/** The result of a GET request: the parsed body, or a failure. */
public sealed interface HttpResult<T> {

    /** The body was parsed. */
    record Received<T>(T value) implements HttpResult<T> {}

    /** There is no usable body. */
    record Failed<T>(Failure failure) implements HttpResult<T> {}

    /** A failure without a retry time. */
    static <T> HttpResult<T> failed(FailureKind kind, String message) {
        return new Failed<>(Failure.of(kind, message));
    }
}
