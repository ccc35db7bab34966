package io.parcelflow.collectors.http.connection;

import java.io.IOException;

/** A body that holds more than it may. */
public final class BodyTooLargeException extends IOException {

    BodyTooLargeException(String message) {
        super(message);
    }
}
