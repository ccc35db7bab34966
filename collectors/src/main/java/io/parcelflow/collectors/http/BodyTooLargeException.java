package io.parcelflow.collectors.http;

import java.io.IOException;

/** A body that holds more than it may. */
final class BodyTooLargeException extends IOException {

    BodyTooLargeException(String message) {
        super(message);
    }
}
