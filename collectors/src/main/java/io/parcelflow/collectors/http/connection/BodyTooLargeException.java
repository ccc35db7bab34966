package io.parcelflow.collectors.http.connection;

import java.io.IOException;

/** A body exceeds its size limit. */
public final class BodyTooLargeException extends IOException {

    BodyTooLargeException(String message) {
        super(message);
    }
}
