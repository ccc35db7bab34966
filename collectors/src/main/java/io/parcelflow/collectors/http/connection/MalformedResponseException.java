package io.parcelflow.collectors.http.connection;

import java.io.IOException;

/** A response violates HTTP, or uses something that was not offered. */
public final class MalformedResponseException extends IOException {

    MalformedResponseException(String message) {
        super(message);
    }
}
