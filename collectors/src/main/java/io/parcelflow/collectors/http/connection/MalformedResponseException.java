package io.parcelflow.collectors.http.connection;

import java.io.IOException;

/** An answer that breaks HTTP itself, or uses what was not offered. */
public final class MalformedResponseException extends IOException {

    MalformedResponseException(String message) {
        super(message);
    }
}
