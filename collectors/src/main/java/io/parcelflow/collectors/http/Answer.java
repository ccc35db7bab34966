package io.parcelflow.collectors.http;

import io.parcelflow.engine.run.Failure;
import io.parcelflow.engine.run.FailureKind;

/** What came of one GET: what was read from the body, or why there is nothing. */
public sealed interface Answer<T> {

    /** The body was read. */
    record Received<T>(T value) implements Answer<T> {}

    /** There is no usable body. */
    record Failed<T>(Failure failure) implements Answer<T> {}

    /** A failure without a time to wait. */
    static <T> Answer<T> failed(FailureKind kind, String message) {
        return new Failed<>(Failure.of(kind, message));
    }
}
